from dataclasses import replace

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from exercises import drawings, posture
from exercises.figures import PoseError
from exercises.filters import ExerciseFilter
from exercises.glossary import by_letter
from exercises.models import Equipment, Exercise, GlossaryTerm, Movement, Muscle, MuscleGroup, MuscleUse, Pose

EXERCISES_A_PAGE = 24
EXERCISES_SHOWN = 6  # of one kind, on the page of a muscle, a movement or a piece of kit; a link leads to all
MAY_DRAW = tuple(f"exercises.{may}_{model}" for may in ("add", "change") for model in ("pose", "rangetest"))
LONGEST_POSTURE = 5000  # characters; one that names every joint has 2000


@require_safe
def exercise_list(request: HttpRequest) -> HttpResponse:
    form = ExerciseFilter(request.GET)
    form.is_valid()
    exercises = form.narrow(Exercise.objects.published().with_card_parts())
    page = Paginator(exercises, EXERCISES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "exercises/exercise_list.html", {"form": form, "page": page})


@require_safe
def exercise_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return exercise_page(request, get_object_or_404(Exercise.objects.published().with_page_parts(), slug=slug))


def exercise_page(request: HttpRequest, exercise: Exercise) -> HttpResponse:
    """The page of any exercise, a draft included: the published view and the staff's preview both end here."""
    return render(request, "exercises/exercise_detail.html", {"exercise": exercise})


@require_safe
def movement(request: HttpRequest, slug: str) -> HttpResponse:
    return movement_of(get_object_or_404(Exercise.objects.published().prefetch_related("poses"), slug=slug))


def movement_of(exercise: Exercise) -> HttpResponse:
    """From start to end and back, for the page that plays it (static/js/figures.js); of a draft for its preview."""
    if not exercise.movement_poses():
        raise Http404
    start, end = (pose.figure for pose in exercise.movement_poses())
    svg = drawings.movement(start, end, *(pose.figure for pose in exercise.poses_by_kind().values()))
    headers = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Robots-Tag": "noindex"}
    return HttpResponse(svg, content_type="image/svg+xml", headers=headers)


@require_safe
def muscle_list(request: HttpRequest) -> HttpResponse:
    groups = list(MuscleGroup.objects.prefetch_related("muscles"))
    muscles = [muscle for group in groups for muscle in group.muscles.all()]
    for number, muscle in enumerate(muscles, start=1):
        muscle.number = number  # in the picture
    context = {"groups": groups, "muscles": muscles, "movements": Movement.objects.all()}
    return render(request, "exercises/muscle_list.html", context)


@require_safe
def muscle_detail(request: HttpRequest, slug: str) -> HttpResponse:
    muscle = get_object_or_404(Muscle.objects.with_page_parts(), slug=slug)
    uses = MuscleUse.objects.for_cards(muscle, EXERCISES_SHOWN)
    roles = list(MuscleUse.Role)
    context = {"muscle": muscle, "uses": sorted(uses, key=lambda use: (roles.index(use.role), use.place))}
    return render(request, "exercises/muscle_detail.html", context)


@require_safe
def movement_detail(request: HttpRequest, slug: str) -> HttpResponse:
    movement = get_object_or_404(Movement.objects.select_related("range_test"), slug=slug)
    exercises = Exercise.objects.published().with_card_parts().filter(movement=movement)
    context = {"movement": movement, "parts": movement.parts_by_role(), "exercises": _first(exercises)}
    return render(request, "exercises/movement_detail.html", context)


@require_safe
def equipment_list(request: HttpRequest) -> HttpResponse:
    return render(request, "exercises/equipment_list.html", {"equipment": Equipment.objects.with_counts()})


@require_safe
def equipment_detail(request: HttpRequest, slug: str) -> HttpResponse:
    equipment = get_object_or_404(Equipment.objects.with_counts(), slug=slug)
    exercises = Exercise.objects.published().with_card_parts()
    needing, using = (exercises.filter(kit__equipment=equipment, kit__is_optional=may) for may in (False, True))
    context = {"equipment": equipment, "needing": _first(needing), "using": _first(using)}
    return render(request, "exercises/equipment_detail.html", context)


def _first(exercises: QuerySet[Exercise]) -> Page:
    return Paginator(exercises, EXERCISES_SHOWN).page(1)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    terms = list(GlossaryTerm.objects.all())
    muscles = {muscle.slug: muscle for muscle in Muscle.objects.only("slug")}
    for term in terms:
        term.muscle = muscles.get(term.slug)
    return render(request, "exercises/glossary.html", {"letters": by_letter(terms)})


@require_POST
def drawing(request: HttpRequest) -> JsonResponse:
    """What the page will show of a posture, once it is saved; or all that is wrong with it."""
    if not (request.user.is_staff and any(map(request.user.has_perm, MAY_DRAW))):
        return JsonResponse({"faults": ["No drawing: sign in again as an editor."]}, status=403)
    text, kind = request.POST.get("posture", ""), request.POST.get("kind")
    if len(text) > LONGEST_POSTURE:
        return JsonResponse({"faults": ["This is longer than any posture."]})
    try:
        figure = posture.read_text(text)
    except PoseError as refusal:
        return JsonResponse({"faults": refusal.faults})  # no error: it comes with every line that is half typed
    if kind in Pose.Kind:
        figure = replace(figure, kind=kind)
    return JsonResponse({"drawing": drawings.drawing(figure)})

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from exercises.filters import ExerciseFilter
from exercises.models import Exercise

EXERCISES_A_PAGE = 24


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

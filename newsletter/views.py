"""What readers do with the newsletter. Its links lead to pages with a button: a GET changes nothing."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from doors import pseudonyms
from doors.addresses import client_address
from doors.answers import in_words, known_by_its_address, see_other
from doors.database_away import keep_words
from doors.limits import TooOften
from doors.same_origin import same_origin_post
from newsletter.forms import SignUpForm
from newsletter.models import Issue, Subscriber
from newsletter.signing_up import sign_up
from newsletter.wording import CURRENT

READ_OR_SEND = ["GET", "HEAD", "POST"]
ISSUES_ON_HOME = 6
ISSUES_A_PAGE = 26  # half a year
GONE = 410

keep_address = keep_words("newsletter/busy.html", lambda request: SignUpForm(initial=request.POST.dict()))


def home_page(request: HttpRequest, form: SignUpForm, status: int = 200, **why) -> HttpResponse:
    issues = Issue.objects.published()[:ISSUES_ON_HOME]
    return render(request, "newsletter/home.html", {"form": form, "issues": issues} | why, status=status)


def ask_to_send_again(request: HttpRequest) -> HttpResponse:
    return home_page(request, SignUpForm(initial=request.POST.dict()), 403, unproven=True)


@require_http_methods(READ_OR_SEND)
@keep_address
@same_origin_post(ask_to_send_again)
def home(request: HttpRequest) -> HttpResponse:
    """Where one signs up, and finds what was sent. It never says whether an address is known."""
    if request.method != "POST":
        return home_page(request, SignUpForm())
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return home_page(request, form, 422)
    try:
        sign_up(form.cleaned_data["email"], client_address(request))
    except TooOften as refusal:
        page = home_page(request, form, 429, wait=in_words(refusal.wait))
        page["Retry-After"] = refusal.wait
        return page
    return see_other(reverse("newsletter:asked"))


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    return render(request, "newsletter/asked.html")


def network_of(request: HttpRequest) -> str:
    return pseudonyms.all_of_network(client_address(request))[0]


def confirm_page(request: HttpRequest, token: str, **why) -> HttpResponse:
    try:
        subscriber = Subscriber.objects.by_confirmation(token)
    except Subscriber.DoesNotExist:
        return render(request, "newsletter/too_late.html", {"form": SignUpForm()}, status=GONE)
    status = 403 if why else 200
    return render(request, "newsletter/confirm.html", {"subscriber": subscriber} | why, status=status)


def ask_to_confirm_again(request: HttpRequest, token: str) -> HttpResponse:
    return confirm_page(request, token, unproven=True)


@known_by_its_address
@require_http_methods(READ_OR_SEND)
@keep_words("newsletter/busy.html", lambda request: None)
@same_origin_post(ask_to_confirm_again)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    if request.method != "POST":
        return confirm_page(request, token)
    try:
        Subscriber.objects.by_confirmation(token).confirm(network_of(request), CURRENT)
    except Subscriber.DoesNotExist:
        return confirm_page(request, token)
    return see_other(request.path)


@known_by_its_address
@require_http_methods(READ_OR_SEND)
@keep_words("newsletter/busy.html", lambda request: None)
@csrf_exempt  # RFC 8058: a mail service sends it, without cookie and Origin. Who could know the key but its owner?
def leave(request: HttpRequest, key: str) -> HttpResponse:
    """One POST is all it takes, and the answer is the same for a key that nobody has."""
    done = ""
    if request.method == "POST":
        done = "pause" if request.POST.get("choice") == "pause" else "leave"
        if subscriber := Subscriber.objects.filter(key=key).first():
            act = subscriber.pause if done == "pause" else subscriber.leave
            act(network_of(request))
    return render(request, "newsletter/leave.html", {"done": done})


@require_safe
def issue_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(Issue.objects.published(), ISSUES_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "newsletter/issue_list.html", {"page": page})


@require_safe
def issue_detail(request: HttpRequest, slug: str) -> HttpResponse:
    issue = get_object_or_404(Issue.objects.published(), slug=slug)
    return render(request, "newsletter/issue.html", {"issue": issue, "items": issue.items.published()})

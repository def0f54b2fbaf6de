"""What readers do with comments. What moderators do is in comments/admin.py."""

from collections.abc import Callable
from functools import wraps

from django.core.paginator import EmptyPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from articles.models import Article
from comments.forms import CommentForm, WordsForm
from comments.models import Comment
from comments.pages import DiscussionPage, address_of
from comments.sending import Blocked, Closed, rewrite, send
from doors.addresses import client_address
from doors.answers import in_words, known_by_its_address, see_other
from doors.database_away import keep_words
from doors.limits import TooOften
from doors.same_origin import same_origin_post

READ_OR_SEND = ["GET", "HEAD", "POST"]


@require_safe
def older(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    article = get_object_or_404(Article.objects.published(), slug=slug)
    if number == 1:
        return redirect(f"{article.get_absolute_url()}#comments")
    page = DiscussionPage(article, number)
    try:
        return render(request, "comments/older.html", {"article": article, "talk": page, "page": page.page})
    except EmptyPage as fault:
        raise Http404 from fault


@require_safe
def comment_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The permanent address of a comment, which leads to wherever it stands today."""
    return redirect(address_of(get_object_or_404(Comment.objects.public().select_related("article", "parent"), pk=pk)))


def typed(request: HttpRequest) -> CommentForm | None:
    return CommentForm(initial=request.POST.dict(), article=None) if "body" in request.POST else None


keep_comment = keep_words("comments/busy.html", typed)


def form_page(request: HttpRequest, article: Article, form: CommentForm, status: int = 200, **why) -> HttpResponse:
    form.offer_steps()
    context = {"article": article, "form": form, "talk": DiscussionPage(article), "parent": form.answered} | why
    return render(request, "comments/write.html", context, status=status)


def ask_to_send_again(request: HttpRequest, slug: str) -> HttpResponse:
    article = get_object_or_404(Article.objects.published(), slug=slug)
    return form_page(request, article, CommentForm(initial=request.POST.dict(), article=article), 403, unproven=True)


@require_http_methods(READ_OR_SEND)
@keep_comment
@same_origin_post(ask_to_send_again)
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """The form on a page of its own: about a part, in reply, or given back because something was wrong with it."""
    article = get_object_or_404(Article.objects.published(), slug=slug)
    if request.method != "POST":
        bound_to = {name: request.GET.get(name, "") for name in ("about", "reply_to")}
        return form_page(request, article, CommentForm(initial=bound_to, article=article))
    form = CommentForm(request.POST, article=article)
    if not form.is_valid():
        return form_page(request, article, form, 422)
    try:
        comment = send(article, form.cleaned_data, client_address(request))
    except (Blocked, Closed) as refusal:
        return form_page(request, article, form, 403, refusal=type(refusal).__name__)
    except TooOften as refusal:
        page = form_page(request, article, form, 429, wait=in_words(refusal.wait))
        page["Retry-After"] = refusal.wait
        return page
    return see_other(comment.private_url)


def of_the_writer(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Finds the comment by the address that only its writer was given."""

    @wraps(view)
    def found(request: HttpRequest, token: str) -> HttpResponse:
        try:
            comment = Comment.objects.with_page_parts().select_related("article").by_private_token(token)
        except Comment.DoesNotExist as fault:
            raise Http404 from fault
        return view(request, comment)

    return known_by_its_address(found)


@require_safe
@of_the_writer
def yours(request: HttpRequest, comment: Comment) -> HttpResponse:
    return render(request, "comments/yours.html", {"comment": comment, "decision": comment.decisions.first()})


def edit_page(request: HttpRequest, comment: Comment, form: WordsForm, status: int = 200, **why) -> HttpResponse:
    return render(request, "comments/edit.html", {"comment": comment, "form": form} | why, status=status)


def ask_to_edit_again(request: HttpRequest, comment: Comment) -> HttpResponse:
    return edit_page(request, comment, WordsForm(initial=request.POST.dict()), 403, unproven=True)


@require_http_methods(READ_OR_SEND)
@keep_comment
@of_the_writer
@same_origin_post(ask_to_edit_again)
def edit(request: HttpRequest, comment: Comment) -> HttpResponse:
    if request.method != "POST":
        return edit_page(request, comment, WordsForm(initial={"name": comment.name, "body": comment.body}))
    form = WordsForm(request.POST)
    if not form.is_valid():
        return edit_page(request, comment, form, 422)
    if not rewrite(comment, **form.cleaned_data):
        comment.refresh_from_db()
        return edit_page(request, comment, form, 409)
    return see_other(comment.private_url)


def ask_to_withdraw_again(request: HttpRequest, comment: Comment) -> HttpResponse:
    return render(request, "comments/withdraw.html", {"comment": comment, "unproven": True}, status=403)


@require_http_methods(READ_OR_SEND)
@keep_comment
@of_the_writer
@same_origin_post(ask_to_withdraw_again)
def withdraw(request: HttpRequest, comment: Comment) -> HttpResponse:
    """A link in a mail, or a scanner that follows it, withdraws nothing: that takes the button."""
    if request.method != "POST":
        return render(request, "comments/withdraw.html", {"comment": comment})
    comment.withdraw()
    return see_other(comment.private_url)

"""Pictures for everybody; for staff, the editor's preview, the place where it drops pictures, and a closed door."""

from axes.helpers import get_cool_off
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render as render_page
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from doors.fields import tidy
from doors.forms import PictureForm
from doors.markdown import render

MAY_PREVIEW = ("articles.change_article", "articles.add_faqitem", "exercises.change_exercise")


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except FileNotFoundError as fault:
        raise Http404 from fault
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "ETag": f'"{name.removesuffix(".webp")}"',
        "X-Content-Type-Options": "nosniff",
    }
    response = HttpResponse(content, content_type="image/webp")
    response = get_conditional_response(request, etag=headers["ETag"], response=response)
    for header, value in headers.items():  # on "not modified" too: browsers take over the headers of that answer
        response[header] = value
    return response


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """What the page will show of a text, once it is saved."""
    if not (request.user.is_staff and any(map(request.user.has_perm, MAY_PREVIEW))):
        # The editor shows whatever comes back, so this is read where the preview would be.
        return HttpResponse('<p class="refused">No preview: sign in again as an editor.</p>', status=403)
    return HttpResponse(render(tidy(request.POST.get("content", ""))))


@require_POST
def take_picture(request: HttpRequest) -> JsonResponse:
    """A picture dropped into the editor, and the line of Markdown that shows it."""
    if not (request.user.is_staff and request.user.has_perm("doors.add_picture")):
        return JsonResponse({"errors": {"image": ["You may not add pictures."]}}, status=403)
    form = PictureForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    return JsonResponse({"image_code": form.save().as_markdown()})


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: dict | None) -> HttpResponse:
    """What django-axes answers after too many wrong passwords. Each further try begins the wait anew."""
    page = render_page(request, "429.html", status=429)
    page["Retry-After"] = int(get_cool_off(request).total_seconds())
    return page

from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import *  # noqa: F403
from config.urls import urlpatterns


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("A fault nobody foresaw.")


urlpatterns = [*urlpatterns, path("broken/", broken)]

"""The site map: one line for each app."""

from django.contrib import admin
from django.urls import include, path

from config.health import healthz

urlpatterns = [
    path("", include("articles.urls")),
    path("", include("comments.urls")),
    path("", include("newsletter.urls")),
    path("", include("exercises.urls")),
    path("", include("doors.urls")),
    path("", include("config.sitemaps")),
    path("", include("config.crawlers")),
    path("admin/", admin.site.urls),
    path("healthz", healthz, name="healthz"),
]

handler500 = "config.requests.server_error"

"""Comes before the admin's own addresses, two of which it stands in front of."""

from django.urls import path, re_path

from doors import views

app_name = "doors"
urlpatterns = [
    re_path(r"^media/(?P<name>[0-9a-f]{64}\.webp)$", views.picture, name="picture"),
    path("admin/markdown/preview/", views.preview, name="preview"),
    path("admin/markdown/picture/", views.take_picture, name="take_picture"),
]

from django.urls import path

from exercises import views

app_name = "exercises"
urlpatterns = [
    path("admin/exercises/drawing/", views.drawing, name="drawing"),  # before the admin's own addresses
    path("exercises/", views.exercise_list, name="list"),
    path("exercises/<slug:slug>/", views.exercise_detail, name="detail"),
    path("exercises/<slug:slug>/movement.svg", views.movement, name="movement"),
]

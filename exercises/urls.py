from django.urls import path

from exercises import views

app_name = "exercises"
urlpatterns = [
    path("admin/exercises/drawing/", views.drawing, name="drawing"),  # before the admin's own addresses
    path("exercises/", views.exercise_list, name="list"),
    path("exercises/<slug:slug>/", views.exercise_detail, name="detail"),
    path("exercises/<slug:slug>/movement.svg", views.movement, name="movement"),
    path("muscles/", views.muscle_list, name="muscle_list"),
    path("muscles/<slug:slug>/", views.muscle_detail, name="muscle_detail"),
    path("movements/<slug:slug>/", views.movement_detail, name="movement_detail"),
    path("equipment/", views.equipment_list, name="equipment_list"),
    path("equipment/<slug:slug>/", views.equipment_detail, name="equipment_detail"),
    path("glossary/", views.glossary, name="glossary"),
]

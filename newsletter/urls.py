from django.urls import path

from newsletter import views

app_name = "newsletter"
urlpatterns = [
    path("newsletter/", views.home, name="home"),
    path("newsletter/asked/", views.asked, name="asked"),
    path("newsletter/confirm/<str:token>/", views.confirm, name="confirm"),
    path("newsletter/leave/<str:key>/", views.leave, name="leave"),
    path("newsletter/issues/<slug:slug>/", views.issue_detail, name="issue"),
]

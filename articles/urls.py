from django.urls import path

from articles import views

app_name = "articles"
urlpatterns = [
    path("", views.home, name="home"),
    path("articles/", views.article_list, name="list"),
    path("articles/<slug:slug>/", views.article_detail, name="detail"),
    path("articles/<slug:slug>/plan/", views.plan, name="plan"),
    path("articles/<slug:slug>/plan.ics", views.plan_calendar, name="calendar"),
    path("articles/<slug:slug>/handout/", views.handout, name="handout"),
    path("articles/<slug:slug>/session/", views.session, name="session"),
    path("sw.js", views.service_worker, name="service-worker"),
    path("articles/<slug:slug>/self-check/", views.self_check, name="self_check"),
    path("about/", views.about, name="about"),
    path("contact/", views.contact, name="contact"),
    path("privacy/", views.privacy, name="privacy"),
]

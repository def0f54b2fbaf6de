from django.conf import settings
from django.urls import path

from newsletter import feeds, views

app_name = "newsletter"
urlpatterns = [
    path("newsletter/", views.home, name="home"),
    path("newsletter/asked/", views.asked, name="asked"),
    path("newsletter/confirm/<str:token>/", views.confirm, name="confirm"),
    path("newsletter/leave/<str:key>/", views.leave, name="leave"),
    path("newsletter/issues/", views.issue_list, name="issues"),
    path("newsletter/issues.xml", feeds.issues, name="feed"),
    path("newsletter/issues/<slug:slug>/", views.issue_detail, name="issue"),
]

if settings.EMAIL_SERVICE:
    # Of all that django-anymail would answer, this one service's reports.
    from anymail.urls import urlpatterns as of_all_services

    name = f"{settings.EMAIL_SERVICE}_tracking_webhook"
    (reports,) = [pattern for pattern in of_all_services if pattern.name == name]
    urlpatterns.append(path("newsletter/reports/", reports.callback, name="reports"))

from django.urls import path

from comments import feeds, views

app_name = "comments"
urlpatterns = [
    path("articles/<slug:slug>/comments/<int:number>/", views.older, name="older"),
    path("articles/<slug:slug>/comments.xml", feeds.comments, name="feed"),
    path("comments/<int:pk>/", views.comment_detail, name="detail"),
    path("comments/write/<slug:slug>/", views.write, name="write"),
    path("comments/yours/<str:token>/", views.yours, name="yours"),
    path("comments/yours/<str:token>/edit/", views.edit, name="edit"),
    path("comments/yours/<str:token>/withdraw/", views.withdraw, name="withdraw"),
]

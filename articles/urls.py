from django.urls import path

from articles import feeds, views
from articles.cards import views as cards
from articles.formats import views as formats

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
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("feed.xml", feeds.atom, name="feed"),
    path("feed.json", feeds.json_feed, name="json_feed"),
    path("topics/<slug:slug>/feed.xml", feeds.atom, name="topic_feed"),
    path("topics/<slug:slug>/feed.json", feeds.json_feed, name="topic_json_feed"),
    path("articles/<slug:slug>.json", formats.article_json, name="json"),
    path("articles/<slug:slug>.md", formats.article_markdown, name="markdown"),
    path("schemas/article-1.json", formats.article_schema, name="schema"),
    path("card-<slug:version>.png", cards.of_site, name="site_card"),
    path("articles/<slug:slug>/card-<slug:version>.png", cards.of_article, name="card"),
    path("exercises/<slug:slug>/card-<slug:version>.png", cards.of_exercise, name="exercise_card"),
    path("search/", views.search, name="search"),
    path("about/", views.about, name="about"),
    path("contact/", views.contact, name="contact"),
    path("privacy/", views.privacy, name="privacy"),
]

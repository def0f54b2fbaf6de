from django.apps import AppConfig


class PagestoreConfig(AppConfig):
    name = "pagestore"
    verbose_name = "Published pages"

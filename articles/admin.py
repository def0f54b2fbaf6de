from django.contrib import admin
from django.db.models import URLField
from django.http import HttpRequest

from articles.inlines import (
    CitationInline,
    FaqItemInline,
    FeaturedExerciseInline,
    ReadingInline,
    ReferralInline,
    SectionInline,
)
from articles.models import Article, Person, Product, Publisher, Topic
from articles.views import article_page
from doors.widgets import MARKDOWN_EDITORS
from exercises.admin import PageAdmin

admin.site.site_header = admin.site.site_title = "Limber"
admin.site.index_title = "What the site says"


@admin.register(Article)
class ArticleAdmin(PageAdmin):
    page = staticmethod(article_page)
    list_display = ["short_title", "author", "published_at", "changed_on", "reviewed_on", "review_due_on"]
    list_filter = ["topics", "movement", "author"]
    list_select_related = ["author"]
    search_fields = ["title", "short_title", "slug", "standfirst"]
    date_hierarchy = "published_at"
    prepopulated_fields = {"slug": ["short_title"]}
    autocomplete_fields = ["topics", "movement", "picture", "related"]
    inlines = [
        SectionInline,
        FeaturedExerciseInline,
        FaqItemInline,
        ReferralInline,
        CitationInline,
        ReadingInline,
    ]
    fieldsets = [
        (None, {"fields": ["title", "short_title", "slug", "standfirst", "published_at"]}),
        (
            "Before the first section",
            {
                "fields": ["lead", "takeaway", "ask_first"],
                "description": "Markdown in the lead. The preview is what the page will show.",
            },
        ),
        ("About", {"fields": ["topics", "movement", "picture", "related"]}),
        (
            "Who stands for it",
            {"fields": ["author", "changed_on", "corrections", ("reviewer", "reviewed_on"), "review_due_on"]},
        ),
    ]


@admin.register(Person)
class PersonAdmin(admin.ModelAdmin):
    list_display = ["name", "credentials"]
    search_fields = ["name", "credentials"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "credentials", "is_group", "about"]
    formfield_overrides = MARKDOWN_EDITORS


@admin.register(Topic)
class TopicAdmin(admin.ModelAdmin):
    list_display = ["name", "summary", "position"]
    list_editable = ["position"]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "summary", "position"]


@admin.register(Product)
class ProductAdmin(admin.ModelAdmin):
    list_display = ["name", "equipment", "url", "position"]
    list_editable = ["position"]
    list_select_related = ["equipment"]
    search_fields = ["name", "summary"]
    prepopulated_fields = {"slug": ["name"]}
    fields = ["name", "slug", "equipment", "summary", "url", "position"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}


@admin.register(Publisher)
class PublisherAdmin(admin.ModelAdmin):
    """One row: whose site this is."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Publisher.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Publisher | None = None) -> bool:
        return False

from django.urls import include, path
from django.views.generic import DetailView

from articles.models import Article, Product
from articles.related import related_articles
from articles.views import RELATED_ARTICLES
from exercises.dose import SECONDS_A_REP, SECONDS_BETWEEN_EXERCISES
from exercises.models import MuscleGroup


class OrdinaryArticle(DetailView):
    queryset = Article.objects.published()
    template_name = "articles/article_detail.html"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(
            pace={"seconds_a_rep": SECONDS_A_REP, "seconds_between_exercises": SECONDS_BETWEEN_EXERCISES},
            muscle_groups=MuscleGroup.objects.around(self.object.movement),
            products=Product.objects.filter(equipment__in=list(self.object.kit)),
            related=related_articles(self.object, limit=RELATED_ARTICLES),
            **kwargs,
        )


urlpatterns = [
    path("articles/<slug:slug>/", OrdinaryArticle.as_view()),
    path("", include("config.urls")),
]

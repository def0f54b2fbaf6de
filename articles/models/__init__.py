from articles.models.article import Article
from articles.models.files import ImportedFile
from articles.models.parts import Citation, FaqItem, FeaturedExercise, Reading, Referral, Section
from articles.models.publishing import Person, Product, Publisher, Topic, name_of_site

__all__ = [
    "Article",
    "Citation",
    "FaqItem",
    "FeaturedExercise",
    "ImportedFile",
    "Person",
    "Product",
    "Publisher",
    "Reading",
    "Referral",
    "Section",
    "Topic",
    "name_of_site",
]

from articles.models.article import Article
from articles.models.files import ImportedFile
from articles.models.parts import Citation, FaqItem, FeaturedExercise, Reading, Referral, Section
from articles.models.publishing import Person, Product, Publisher, Topic, name_of_site
from articles.models.search import IndexedPart, IndexedWord, OutdatedPage

__all__ = [
    "Article",
    "Citation",
    "FaqItem",
    "FeaturedExercise",
    "ImportedFile",
    "IndexedPart",
    "IndexedWord",
    "OutdatedPage",
    "Person",
    "Product",
    "Publisher",
    "Reading",
    "Referral",
    "Section",
    "Topic",
    "name_of_site",
]

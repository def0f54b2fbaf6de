"""What of each page can be found, and which tables it is written in."""

import re
from collections.abc import Callable, Collection, Iterator
from html import unescape

from django.utils.text import capfirst, slugify

from articles.models import Article, FaqItem, IndexedPart, Section
from articles.search.words import analyzed
from doors.markdown import render
from exercises.models import Exercise, GlossaryTerm, Muscle

Kind = IndexedPart.Kind

# Each table, the kind of page that a row of it is a part of, and SQL for which one; {row} is the row as it was or as it
# becomes. What is read below comes from these and no others.
TABLES = [
    ("articles_article", "article", "{row}.id"),
    ("articles_section", "article", "{row}.article_id"),
    ("articles_faqitem", "article", "{row}.article_id"),
    ("articles_referral", "article", "{row}.article_id"),
    ("exercises_exercise", "exercise", "{row}.id"),
    ("exercises_step", "exercise", "{row}.exercise_id"),
    ("exercises_precaution", "exercise", "{row}.exercise_id"),
    ("exercises_kit", "exercise", "{row}.exercise_id"),
    ("exercises_equipment", "exercise", "exercise_id FROM exercises_kit WHERE equipment_id = {row}.id"),
    ("exercises_muscleuse", "exercise", "{row}.exercise_id"),
    ("exercises_muscle", "exercise", "exercise_id FROM exercises_muscleuse WHERE muscle_id = {row}.id"),
    ("exercises_muscle", "muscle", "{row}.id"),
    ("exercises_musclegroup", "muscle", "id FROM exercises_muscle WHERE group_id = {row}.id"),
    ("exercises_glossaryterm", "term", "{row}.id"),
]

END_OF_LINE = re.compile(r"</(?:p|li|h\d|td|th|pre|figcaption)>|<br ?/?>")
TAG = re.compile(r"<[^>]*>")


def plain(markdown: str) -> str:
    """Words as the page shows them, a paragraph to a line."""
    text = unescape(TAG.sub("", END_OF_LINE.sub("\n", render(markdown))))
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))


def lines(*texts: str) -> str:
    return "\n".join(filter(None, texts))


def part(kind: Kind, title: str, heading: str, text: str, *, anchor: str = "", **page) -> IndexedPart:
    return IndexedPart(
        kind=kind,
        title=title,
        heading=heading,
        text=text,
        anchor=anchor,
        title_words=analyzed(title),
        heading_words=analyzed(heading),
        text_words=analyzed(text),
        **page,
    )


def of_articles(pks: Collection[int]) -> Iterator[IndexedPart]:
    for article in Article.objects.filter(pk__in=pks).prefetch_related("sections", "faq_items", "referrals"):
        kinds = {section.kind for section in article.sections.all()}
        names = lines(article.short_title, article.title)
        about = lines(article.takeaway, plain(article.lead), article.ask_first)
        yield part(Kind.GUIDE, names, "", lines(article.standfirst, about), article=article)
        for section in article.sections.all():
            text = plain(section.body)
            if section.kind == Section.Kind.CARE:
                text = lines(text, *(plain(referral.signs) for referral in article.referrals.all()))
            yield part(Kind.SECTION, article.short_title, section.heading, text, anchor=section.anchor, article=article)
        for item in article.faq_items.all() if Section.Kind.FAQ in kinds else ():
            yield question(article, item)


def question(article: Article, item: FaqItem) -> IndexedPart:
    title = article.short_title
    return part(Kind.QUESTION, title, item.question, plain(item.answer), anchor=item.anchor, article=article)


def of_exercises(pks: Collection[int]) -> Iterator[IndexedPart]:
    parts = ("steps", "precautions", "kit", "muscle_uses__muscle")
    for exercise in Exercise.objects.filter(pk__in=pks).prefetch_related(*parts):
        names = lines(exercise.name, exercise.other_names)
        yield part(Kind.EXERCISE, names, "", about(exercise), exercise=exercise)
        for anchor, heading, text in texts_of(exercise):
            if text:
                yield part(Kind.EXERCISE, names, heading, text, anchor=anchor, exercise=exercise)


def about(exercise: Exercise) -> str:
    kit = ", ".join(use.equipment.name for use in exercise.kit.all())
    muscles = ", ".join(f"{use.muscle.name} ({use.muscle.plain_name})" for use in exercise.muscle_uses.all())
    return lines(
        exercise.summary,
        also_called(exercise.other_names),
        f"{exercise.get_kind_display()} exercise.{f' Kit: {kit}.' if kit else ''}",
        f"Muscles: {muscles}." if muscles else "",
    )


def also_called(names: str) -> str:
    return f"Also called {names}." if names else ""


def texts_of(exercise: Exercise) -> Iterator[tuple[str, str, str]]:
    """With the anchors and the headings of its page (templates/exercises/_parts.html)."""
    yield "why", "Why", plain(exercise.why)
    yield "feel", "Where you should feel it", plain(exercise.feel)
    yield "start", "Starting position", plain(exercise.start)
    steps = [plain(step.text) for step in exercise.steps.all()]
    yield "steps", "Steps", lines(*steps, plain(exercise.dose_note))
    for label, precautions in exercise.precautions_by_kind():
        yield slugify(label), label, "; ".join(precaution.text for precaution in precautions)
    yield "mistakes", "Common mistakes", plain(exercise.mistakes)
    yield "easier", "Easier", plain(exercise.easier)
    yield "harder", "Harder", plain(exercise.harder)


def of_muscles(pks: Collection[int]) -> Iterator[IndexedPart]:
    for muscle in Muscle.objects.filter(pk__in=pks).select_related("group"):
        names, group = lines(muscle.name, muscle.plain_name), muscle.group.name
        yield part(Kind.MUSCLE, names, group, lines(f"{capfirst(muscle.plain_name)}.", muscle.action), muscle=muscle)


def of_terms(pks: Collection[int]) -> Iterator[IndexedPart]:
    for term in GlossaryTerm.objects.filter(pk__in=pks):
        text = lines(term.definition, also_called(term.other_names))
        yield part(Kind.TERM, lines(term.term, term.other_names), "", text, term=term)


READERS: dict[str, Callable[[Collection[int]], Iterator[IndexedPart]]] = {
    "article": of_articles,
    "exercise": of_exercises,
    "muscle": of_muscles,
    "term": of_terms,
}

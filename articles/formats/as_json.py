"""An article as JSON. What it holds is said by article.schema.json; a test holds the two together."""

import json
from collections.abc import Iterable
from dataclasses import fields
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse

from articles.formats.texts import absolute
from articles.models import Article, FeaturedExercise, Person, Publisher, Section, name_of_site
from exercises.dose import LIMITS, Dose
from exercises.models import Exercise, Kit, MuscleGroup, Source

SCHEMA = json.loads(Path(__file__).with_name("article.schema.json").read_text())
SOURCE = ("authors", "year", "title", "published_in", "details", "doi", "pmid")
TEXTS = ("why", "feel", "start", "dose_note", "mistakes", "easier", "harder")


def schema_address() -> str:
    return f"{settings.SITE_URL}{reverse('articles:schema')}"


def schema() -> dict[str, Any]:
    return {"$schema": SCHEMA["$schema"], "$id": schema_address(), **SCHEMA}


def as_mapping(article: Article, groups: Iterable[MuscleGroup]) -> dict[str, Any]:
    """Of an article fetched with its published parts; `groups` are those around its movement."""
    page = f"{settings.SITE_URL}{article.get_absolute_url()}"
    shown = {section.kind for section in article.sections.all()}

    def text(markdown: str) -> str:
        return absolute(markdown, settings.SITE_URL, page)

    return {
        "$schema": schema_address(),
        "url": page,
        "site": {"name": name_of_site(Publisher.objects.first()), "url": f"{settings.SITE_URL}/"},
        "language": "en-US",
        "title": article.headline,
        "short_title": article.short_title,
        "standfirst": article.standfirst,
        "takeaway": article.takeaway,
        "author": _person(article.author),
        "published_at": article.published_at.isoformat(),
        "changed_on": _day(article.changed_on),
        "reviewer": article.reviewer and _person(article.reviewer),
        "reviewed_on": _day(article.reviewed_on),
        "review_due_on": _day(article.review_due_on),
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in article.topics.all()],
        "movement": article.movement and {"slug": article.movement.slug, "name": article.movement.name},
        "session": {"minutes": article.session.minutes, "is_about": article.session.is_about},
        "kit": [_equipment(equipment, needed) for equipment, needed in article.kit.items()],
        "ask_first": article.ask_first,
        "lead": text(article.lead),
        "sections": [
            {
                "heading": article.with_count(section.heading),
                "anchor": section.anchor,
                "kind": section.kind,
                "text": text(section.body),
            }
            for section in article.sections.all()
        ],
        "muscles": _muscles(groups) if Section.Kind.ANATOMY in shown else [],
        "exercises": [
            _featured(featured, text) for featured in article.featured.all() if Section.Kind.EXERCISES in shown
        ],
        "questions": [
            {"question": item.question, "anchor": item.anchor, "answer": text(item.answer)}
            for item in article.faq_items.all()
            if Section.Kind.FAQ in shown
        ],
        "referrals": [
            {"urgency": referral.urgency, "signs": text(referral.signs)}
            for referral in article.referrals.all()
            if Section.Kind.CARE in shown
        ],
        "citations": [
            {"source": _source(citation.source), "shows": citation.shows, "does_not_show": citation.does_not_show}
            for citation in article.citations.all()
        ],
        "reading_list": [{"source": _source(reading.source), "why": reading.why} for reading in article.readings.all()],
        "corrections": text(article.corrections),
    }


def _day(day) -> str | None:
    return day and day.isoformat()


def _person(person: Person) -> dict[str, Any]:
    return {"name": person.name, "credentials": person.credentials}


def _equipment(equipment, is_needed: bool) -> dict[str, Any]:
    return {"name": equipment.name, "substitutes": equipment.substitutes, "is_needed": is_needed}


def _muscles(groups: Iterable[MuscleGroup]) -> list[dict[str, Any]]:
    return [
        {
            "name": muscle.name,
            "plain_name": muscle.plain_name,
            "group": group.name,
            "role": part.role,
            "in_this_movement": part.in_words(),
            "note": part.note,
            "action": muscle.action,
        }
        for group in groups
        for muscle in group.muscles.all()
        for part in muscle.roles_here[:1]
    ]


def _featured(featured: FeaturedExercise, text) -> dict[str, Any]:
    exercise: Exercise = featured.exercise
    kit: Iterable[Kit] = exercise.kit.all()
    return {
        "url": f"{settings.SITE_URL}{exercise.get_absolute_url()}",
        "slug": exercise.slug,
        "name": exercise.name,
        "summary": exercise.summary,
        "kind": exercise.kind,
        "level": exercise.level,
        "working_side": exercise.working_side,
        "dose": _dose(featured.dose),
        "note": text(featured.note),
        "kit": [_equipment(use.equipment, not use.is_optional) for use in kit],
        "muscles": [{"name": use.muscle.name, "role": use.role} for use in exercise.muscle_uses.all()],
        "poses": [
            {"kind": pose.kind, "caption": pose.caption, "in_words": pose.figure.in_words()}
            for pose in exercise.poses.all()
        ],
        "steps": [text(step.text) for step in exercise.steps.all()],
        "precautions": [{"kind": each.kind, "text": each.text} for each in exercise.precautions.all()],
        **{name: text(getattr(exercise, name)) for name in TEXTS},
    }


def _dose(dose: Dose) -> dict[str, Any]:
    """What no source says is null."""
    ranges = {name: value and value._asdict() for name, value in ((name, getattr(dose, name)) for name in LIMITS)}
    known = {field.name: getattr(dose, field.name) for field in fields(dose)} | ranges
    return known | {"in_words": dose.in_words(), "at_least": dose.iso_duration()}


def _source(source: Source) -> dict[str, Any]:
    bibliographic = {name: getattr(source, name) for name in SOURCE}
    return bibliographic | {"url": source.link, "is_open_access": source.is_open_access}

"""An article as one Markdown document that can be read by itself: doses in words, figures by their captions."""

from collections.abc import Iterable, Iterator
from datetime import date
from textwrap import indent

from django.conf import settings
from django.template.defaultfilters import capfirst
from django.urls import reverse
from django.utils.dateformat import format as format_date

from articles.formats.texts import absolute, literal, within
from articles.models import Article, FeaturedExercise, Section
from exercises.models import Exercise, MuscleGroup, Source


def as_markdown(article: Article, groups: Iterable[MuscleGroup]) -> str:
    """Of an article fetched with its published parts; `groups` are those around its movement."""
    page = f"{settings.SITE_URL}{article.get_absolute_url()}"
    blocks = [*_head(article, page), *_glance(article), within(article.lead)]
    for section in article.sections.all():
        blocks += [f"## {literal(capfirst(article.with_count(section.heading)))}", within(section.body)]
        blocks += _rows(section, article, groups)
    blocks += _references(article)
    if article.corrections:
        blocks += ["## Corrections", article.corrections]
    return absolute("\n\n".join(filter(None, blocks)), settings.SITE_URL, page) + "\n"


def _head(article: Article, page: str) -> Iterator[str]:
    yield f"# {literal(article.headline)}"
    yield literal(article.standfirst)
    yield from [f"> {literal(article.takeaway)}"] * bool(article.takeaway)
    changed = article.changed_on and article.changed_on != article.published_at.date()
    facts = [f"By {literal(str(article.author))}", f"published {_day(article.published_at)}"]
    facts += [f"changed {_day(article.changed_on)}"] if changed else []
    yield f"{', '.join(facts)}: <{page}>"
    if article.reviewer:
        yield f"Reviewed by {literal(str(article.reviewer))} on {_day(article.reviewed_on)}."
    else:
        yield "No clinician has reviewed this guide yet."


def _day(day: date) -> str:
    return format_date(day, "F j, Y")


def _glance(article: Article) -> Iterator[str]:
    facts = []
    if article.featured.all():
        facts.append(f"**Time:** {article.session.minutes_in_words()} for one round of everything")
    if kit := [f"{literal(each.name)}{'' if needed else ' (optional)'}" for each, needed in article.kit.items()]:
        facts.append(f"**Kit:** {', '.join(kit)}")
    if article.ask_first:
        facts.append(f"**Ask first if:** {literal(article.ask_first)}")
    if facts:
        yield "## At a glance"
        yield _bullets(facts)


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _rows(section: Section, article: Article, groups: Iterable[MuscleGroup]) -> Iterator[str]:
    """What the page shows under a section of this kind."""
    if section.kind == Section.Kind.ANATOMY:
        for group in groups:
            yield f"### {literal(group.name)}"
            yield within(group.summary)
            yield _bullets(_muscles(group))
    elif section.kind == Section.Kind.EXERCISES:
        for number, featured in enumerate(article.featured.all(), start=1):
            yield f"### {number}. {literal(featured.exercise.name)}"
            yield from _exercise(featured)
    elif section.kind == Section.Kind.FAQ:
        for item in article.faq_items.all():
            yield f"### {literal(item.question)}"
            yield within(item.answer)
    elif section.kind == Section.Kind.SELF_CHECK and article.self_check:
        yield f"[Measure it now]({reverse('articles:self_check', args=[article.slug])})"
    elif section.kind == Section.Kind.CARE:
        for referral in article.referrals.all():
            yield f"### {referral.get_urgency_display()}"
            yield within(referral.signs)


def _muscles(group: MuscleGroup) -> Iterator[str]:
    for muscle in group.muscles.all():
        for part in muscle.roles_here[:1]:
            note = f" ({literal(part.note)})" if part.note else ""
            words = f"**{literal(muscle.name)}**, {literal(muscle.plain_name)}"
            yield f"{words}: {part.in_words()}{note}. {literal(muscle.action)}"


def _exercise(featured: FeaturedExercise) -> Iterator[str]:
    exercise = featured.exercise
    yield _bullets(_facts(featured))
    yield within(featured.note)
    yield from _under("Why", exercise.why)
    yield from _under("Where you should feel it", exercise.feel)
    yield from _under("Starting position", exercise.start)
    steps = (_item(f"{number}. ", step.text) for number, step in enumerate(exercise.steps.all(), start=1))
    yield from _under("Steps", "\n".join(steps))
    yield within(exercise.dose_note)
    for label, precautions in exercise.precautions_by_kind():
        yield from _under(label, _bullets(literal(each.text) for each in precautions))
    yield from _under("Common mistakes", exercise.mistakes)
    yield from _under("Easier", exercise.easier)
    yield from _under("Harder", exercise.harder)


def _under(heading: str, text: str) -> list[str]:
    return [f"#### {heading}", within(text)] if text else []


def _item(bullet: str, text: str) -> str:
    return bullet + indent(within(text), " " * len(bullet)).lstrip()


def _facts(featured: FeaturedExercise) -> Iterator[str]:
    exercise: Exercise = featured.exercise
    dose = featured.dose
    often = f"; {dose.per_week_in_words()}" if dose.per_week else ""
    yield f"**How much:** {capfirst(dose.in_words())}{often}"
    yield f"**Kind and level:** {exercise.get_kind_display()}, {exercise.get_level_display().lower()}"
    if exercise.working_side:
        yield f"**Which side works:** {literal(exercise.working_side)}"
    for use in exercise.kit.all():
        or_else = f", or {literal(use.equipment.substitutes)}" if use.equipment.substitutes else ""
        yield f"**Kit:** {literal(str(use))}{or_else}"
    for role, uses in exercise.muscles_by_role():
        yield f"**{role} muscles:** {', '.join(literal(use.muscle.name) for use in uses)}"
    for pose in exercise.poses.all():
        yield f"**Figure, {pose.get_kind_display().lower()}:** {literal(pose.caption)}"


def _references(article: Article) -> Iterator[str]:
    if readings := article.readings.all():
        yield "## Reading list"
        yield _bullets(f"{_source(reading.source)} {literal(reading.why)}" for reading in readings)
    if citations := article.citations.all():
        yield "## Sources, and what each one shows"
        for citation in citations:
            lines = [_source(citation.source), f"  - Shows: {literal(citation.shows)}"]
            lines += [f"  - Does not show: {literal(citation.does_not_show)}"] * bool(citation.does_not_show)
            yield "- " + "\n".join(lines)


def _source(source: Source) -> str:
    year = f" ({source.year})" if source.year else ""
    title = f"[{literal(source.title)}](<{source.link}>)" if source.link else literal(source.title)
    return (
        f"{literal(source.authors)}{year}. {title}. *{literal(source.published_in)}* {literal(source.details)}".strip()
    )

"""What a page is about, for search engines: one JSON-LD graph in the words of schema.org, from the rows of the page.

Every text in it can be read on the page (tests/articles/test_graph.py); nothing is in it that did not happen, such as a
review. An @id that begins with # is within the page, where most of them are anchors as well.
"""

from collections.abc import Collection, Iterable, Sequence
from html import unescape
from typing import Any

from django.conf import settings
from django.template.defaultfilters import capfirst
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import strip_tags

from articles.cards import Card
from articles.models import Article, FaqItem, Person, Publisher, Section, name_of_site
from doors import markdown
from exercises.dose import HAS_REPS, Dose, Range
from exercises.models import Exercise, Muscle, MuscleGroup, Source

Node = dict[str, Any]
Trail = Sequence[tuple[str, str]]
SITE = f"{settings.SITE_URL}/"
PUBLISHER, WEBSITE = {"@id": f"{SITE}#publisher"}, {"@id": f"{SITE}#website"}


def graph(*nodes: Node) -> Node:
    return {"@context": "https://schema.org", "@graph": [_known(node) for node in nodes]}


def _known(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in (None, "", [])}


def of_site(publisher: Publisher | None) -> list[Node]:
    """Who publishes, and the site: true on every page."""
    name = name_of_site(publisher)
    organization = {
        "@type": "Organization",
        **PUBLISHER,
        "name": name,
        "url": SITE,
        "logo": f"{settings.SITE_URL}{static('img/limber.svg')}",
        "slogan": publisher and publisher.strapline,
        "telephone": publisher and publisher.phone,
        "address": publisher and publisher.postal_address,
    }
    website = {
        "@type": "WebSite",
        **WEBSITE,
        "name": name,
        "url": SITE,
        "inLanguage": "en-US",
        "publisher": PUBLISHER,
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{settings.SITE_URL}{reverse('articles:search')}?q={{words}}",
            "query-input": "required name=words",
        },
    }
    return [organization, website]


def of_page(kind: str, path: str, trail: Trail, **more: Any) -> list[Node]:
    """`trail` are the breadcrumbs as the page shows them: each name with its path, the page itself last."""
    address = f"{settings.SITE_URL}{path}"
    steps = [("Home", reverse("articles:home")), *trail]
    links = [
        {"@type": "ListItem", "position": number, "name": name, "item": f"{settings.SITE_URL}{step}"}
        for number, (name, step) in enumerate(steps, start=1)
    ]
    page = {
        "@type": kind,
        "@id": "#webpage",
        "url": address,
        "name": trail[-1][0],
        "isPartOf": WEBSITE,
        "breadcrumb": {"@id": "#breadcrumbs"},
    }
    return [page | more, {"@type": "BreadcrumbList", "@id": "#breadcrumbs", "itemListElement": links}]


def of_article(article: Article, groups: Iterable[MuscleGroup], publisher: Publisher | None) -> list[Node]:
    """`groups` are those around its movement."""
    path = article.get_absolute_url()
    shown = {section.kind: section for section in article.sections.all()}
    muscles = _muscles(groups) if Section.Kind.ANATOMY in shown else []
    featured = article.featured.all() if Section.Kind.EXERCISES in shown else []
    told = {muscle["@id"] for muscle in muscles}
    plans = [plan(each.exercise, each.dose, f"#exercise-{each.exercise.slug}", told) for each in featured]
    trail = [("Guides", reverse("articles:list")), (article.short_title, path)]
    reviewed = {"lastReviewed": article.reviewed_on and article.reviewed_on.isoformat()}
    reviewed |= {"reviewedBy": article.reviewer and _person(article.reviewer)}
    about = [{"@id": muscle["@id"]} for muscle in muscles]
    main = {"@id": "#article"}
    text = {
        "@type": "Article",
        **main,
        "headline": article.headline,
        "description": article.standfirst,
        "datePublished": article.published_at.isoformat(),
        "dateModified": article.updated_at.isoformat(),
        "inLanguage": "en-US",
        "author": _person(article.author),
        "publisher": PUBLISHER,
        "image": f"{settings.SITE_URL}{Card.of_article(article, name_of_site(publisher)).address}",
        "timeRequired": f"PT{article.reading_minutes}M",
        "citation": [_citation(each.source) for each in article.citations.all()],
        "hasPart": [{"@id": each["@id"]} for each in plans],
    }
    faq = _questions(article.faq_items.all()) if Section.Kind.FAQ in shown else []
    return [
        *of_page("MedicalWebPage", path, trail, **reviewed, about=about, mainEntity=main),
        text,
        *plans,
        *muscles,
        *faq,
    ]


def of_exercise(exercise: Exercise, publisher: Publisher | None) -> list[Node]:
    path = exercise.get_absolute_url()
    trail = [("Exercises", reverse("exercises:list")), (exercise.name, path)]
    main = plan(exercise, exercise.dose, "#exercise") | {
        "description": exercise.summary,
        "image": f"{settings.SITE_URL}{Card.of_exercise(exercise, name_of_site(publisher)).address}",
        "citation": [_citation(source) for source in exercise.sources.all()],
        "publisher": PUBLISHER,
    }
    about = {"description": exercise.summary, "mainEntity": {"@id": main["@id"]}}
    return [*of_page("MedicalWebPage", path, trail, **about), main]


def of_muscle(muscle: Muscle) -> list[Node]:
    path = muscle.get_absolute_url()
    trail = [("Muscles", reverse("exercises:muscle_list")), (muscle.name, path)]
    main = {"@type": "Muscle", "@id": "#muscle", "name": muscle.name, "alternateName": muscle.plain_name}
    main |= {"muscleAction": muscle.action}
    return [*of_page("MedicalWebPage", path, trail, mainEntity={"@id": main["@id"]}), main]


def plan(exercise: Exercise, dose: Dose, anchor: str, told: Collection[str] = ()) -> Node:
    """What no source says of the dose is not in it. `told` are the muscles with a node of their own."""
    muscles = [(use.muscle.name, {"@id": f"#muscle-{use.muscle.slug}"}) for use in exercise.muscle_uses.all()]
    return _known(
        {
            "@type": "ExercisePlan",
            "@id": anchor,
            "url": f"{settings.SITE_URL}{exercise.get_absolute_url()}",
            "name": exercise.name,
            "exerciseType": exercise.get_kind_display(),
            "additionalVariable": capfirst(dose.in_words()),
            "repetitions": _quantity(dose.reps),
            "activityDuration": _duration(dose),
            "activityFrequency": dose.per_week_in_words(),
            "restPeriods": _quantity(dose.rest, unitCode="SEC"),
            "associatedAnatomy": [
                known if known["@id"] in told else {"@type": "Muscle", "name": name} for name, known in muscles
            ],
        }
    )


def _duration(dose: Dose) -> Node | None:
    """Only where it is known: elsewhere the site counts reps at a pace of its own, which is nobody's advice."""
    if not dose.is_timed or (dose.kind in HAS_REPS and not dose.tempo):
        return None
    return _quantity(Range(dose.total_seconds("low"), dose.total_seconds("high")), unitCode="SEC")


def _quantity(range: Range | None, **unit: str) -> Node | None:
    return range and {"@type": "QuantitativeValue", "minValue": range.low, "maxValue": range.high, **unit}


def _person(person: Person) -> Node:
    kind = "Organization" if person.is_group else "Person"
    return _known({"@type": kind, "name": person.name, "honorificSuffix": person.credentials})


def _muscles(groups: Iterable[MuscleGroup]) -> list[Node]:
    return [
        {"@type": "Muscle", "@id": f"#muscle-{muscle.slug}", "name": muscle.name, "muscleAction": muscle.action}
        for group in groups
        for muscle in group.muscles.all()
        if muscle.roles_here
    ]


def _citation(source: Source) -> Node:
    """By its address alone, such as a DOI: the page has the rest, and forty of them weigh as much as all questions."""
    return {"@id": source.link} if source.link else {"@type": "CreativeWork", "name": source.title}


def _questions(items: Iterable[FaqItem]) -> list[Node]:
    questions = [
        {
            "@type": "Question",
            "@id": f"#{item.anchor}",
            "name": item.question,
            "acceptedAnswer": {"@type": "Answer", "text": _words(item.answer)},
        }
        for item in items
    ]
    return [{"@type": "FAQPage", "@id": "#questions", "mainEntity": questions}] if questions else []


def _words(text: str) -> str:
    """As a reader sees it."""
    return " ".join(unescape(strip_tags(markdown.render(text))).split())

"""A guide as JSON and as Markdown: the rows of its page, in the shape that the site publishes."""

from datetime import timedelta

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt

from articles.formats.as_json import SCHEMA, schema
from articles.formats.texts import literal
from articles.models import Referral, Section
from doors import markdown
from exercises.dose import DoseKind, Side
from exercises.models import Exercise, MuscleRole, MuscleUse, Pose, Precaution
from tests.factories import make_article, make_guide, make_person, make_publisher

pytestmark = pytest.mark.django_db
KINDS = ("json", "md")


@pytest.fixture
def guide():
    make_publisher()
    return make_guide(slug="guide", exercises=2)


def ask(client, kind: str, slug: str = "guide"):
    return client.get(f"/articles/{slug}.{kind}")


def faults(document: dict) -> list[str]:
    found = Draft202012Validator(schema(), format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(document)
    return [f"{'/'.join(map(str, each.path))}: {each.validator}" for each in found]


def test_a_guide_is_in_the_shape_that_it_names(client, guide):
    document = ask(client, "json").json()
    assert faults(document) == []
    published = client.get(document["$schema"].removeprefix("http://127.0.0.1:8000"))
    assert published["Content-Type"] == "application/schema+json"
    assert published.json() == schema()
    assert published.json()["$id"] == document["$schema"]


def test_so_is_one_with_every_part_and_one_with_hardly_any(client):
    reviewer = make_person(credentials="PT")
    make_guide(
        slug="guide", reviewer=reviewer, reviewed_on="2026-03-04", changed_on="2026-05-04", corrections="It was."
    )
    make_article(slug="bare")
    assert [faults(ask(client, "json", slug).json()) for slug in ("guide", "bare")] == [[], []]


def test_what_is_in_another_shape_is_found(client, guide):
    document = ask(client, "json").json()
    document["exercises"][0]["dose"]["sets"] = "2-3"
    document["exercises"][1]["kind"] = "juggling"
    del document["standfirst"]
    document["rating"] = 5
    document["published_at"] = "soon"
    assert sorted(faults(document)) == [
        ": additionalProperties", ": required", "exercises/0/dose/sets: oneOf", "exercises/1/kind: enum",
    ]  # fmt: skip


def test_the_schema_knows_every_word_that_the_rows_can_say():
    of, parts = SCHEMA["$defs"], SCHEMA["properties"]
    exercise = of["exercise"]["properties"]
    known = [
        (of["dose"]["properties"]["kind"], DoseKind), (of["dose"]["properties"]["side"], Side),
        (exercise["kind"], Exercise.Kind), (exercise["level"], Exercise.Level),
        (exercise["poses"]["items"]["properties"]["kind"], Pose.Kind),
        (exercise["muscles"]["items"]["properties"]["role"], MuscleUse.Role),
        (exercise["precautions"]["items"]["properties"]["kind"], Precaution.Kind),
        (parts["muscles"]["items"]["properties"]["role"], MuscleRole.Role),
        (parts["sections"]["items"]["properties"]["kind"], Section.Kind),
        (parts["referrals"]["items"]["properties"]["urgency"], Referral.Urgency),
    ]  # fmt: skip
    assert [said["enum"] for said, _ in known] == [choices.values for _, choices in known]


def test_the_markdown_holds_the_whole_guide_in_words(client, guide):
    text = ask(client, "md").text
    exercise = guide.exercises.first()
    for words in (
        "# Turning in: two exercises\n", "No clinician has reviewed this guide yet.", f"### 1. {exercise.name}\n",
        "- **How much:** 2 to 3 sets of 8 to 12, each side\n", "1. Step 1.\n2. Step 2.\n",
        "#### Stop if\n\n- it hurts\n",
        "**Figure, end:** As at the end.", "### How often?\n\nThree days a week.\n", "### Emergency care now\n",
        "- **Gluteus medius**, a muscle: Turns in. Moves.\n", "- Does not show: Everything.\n",
        "[Measure it now](http://127.0.0.1:8000/articles/guide/self-check/)",
    ):  # fmt: skip
        assert words in text
    levels = [int(token.tag[1]) for token in MarkdownIt().parse(text) if token.type == "heading_open"]
    assert levels[:2] == [1, 2] and set(levels[1:]) == {2, 3, 4}


def test_what_is_no_markdown_reads_the_same_in_markdown(client):
    title = "2026. *Turn* [in](/x) <b>&amp; `out` _now_ | # 1"
    make_article(
        slug="guide", title=title, standfirst=f"- {title}", lead="# High\n\n[Here](#a), [there](/b/), ![c](/d)."
    )
    text = ask(client, "md").text
    assert markdown.plain(text).split("\n\n")[:2] == [title, f"- {title}"]
    page = "http://127.0.0.1:8000/articles/guide/"
    assert f"### High\n\n[Here]({page}#a), [there](http://127.0.0.1:8000/b/), ![c](http://127.0.0.1:8000/d)." in text


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_is_for_other_sites_and_says_which_page_is_the_one(client, guide, kind):
    response = ask(client, kind)
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Link"] == '<http://127.0.0.1:8000/articles/guide/>; rel="canonical"'
    assert f'href="/articles/guide.{kind}"' in client.get(guide.get_absolute_url()).text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_published_is_in_no_copy(client, guide, kind):
    first, second = guide.exercises.all()
    assert first.name in ask(client, kind).text
    Exercise.objects.filter(pk=first.pk).update(published_at=timezone.now() + timedelta(days=1))
    text = ask(client, kind).text
    assert first.name not in text and second.name in text
    for when in (None, timezone.now() + timedelta(days=1)):
        make_article(slug=f"later-{when is None}", published_at=when)
        assert ask(client, kind, f"later-{when is None}").status_code == 404


@pytest.mark.parametrize(
    ("section", "part"),
    [("exercises", "exercises"), ("faq", "questions"), ("anatomy", "muscles"), ("care", "referrals")],
)
def test_a_part_that_the_page_does_not_show_is_not_in_its_copy(client, guide, section, part):
    assert ask(client, "json").json()[part]
    Section.objects.filter(kind=section).delete()
    document = ask(client, "json").json()
    assert (document[part], faults(document)) == ([], [])


def test_a_line_break_in_what_is_one_line_begins_nothing():
    assert literal("Turn in\n# out\r\n- now") == "Turn in # out - now"

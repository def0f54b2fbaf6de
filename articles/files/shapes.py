"""Which parts of which rows a content file holds, and in which order: the format, declared once for in and out."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from articles.models import (
    Article,
    Citation,
    FaqItem,
    FeaturedExercise,
    Person,
    Product,
    Publisher,
    Reading,
    Referral,
    Section,
    Topic,
)
from doors.models import Picture
from exercises.models import (
    Equipment,
    Exercise,
    GlossaryTerm,
    Kit,
    Movement,
    Muscle,
    MuscleGroup,
    MuscleRole,
    MuscleUse,
    Pose,
    Precaution,
    RangeReading,
    RangeTest,
    Source,
    Step,
)
from exercises.positions import Positioned


@dataclass(frozen=True)
class Shape:
    """One row in a file. `key` names it among its siblings; empty means that its place does."""

    model: type[models.Model]
    key: str = ""
    keys: tuple["str | Rows", ...] = ()
    texts: tuple["str | Rows", ...] = ()  # in the Markdown under the front matter
    group: str = ""  # a column whose rows stand together in the file, in the order of its choices
    # A value that only one sibling may have is set aside first: SQLite checks row by row, and two may swap it.
    set_aside: dict[str, Any] = field(default_factory=dict, hash=False)

    @property
    def parts(self) -> tuple["str | Rows", ...]:
        return self.keys + self.texts

    @property
    def columns(self) -> list[models.Field]:
        names = [part for part in self.parts if isinstance(part, str)]
        return [column for column in map(self.model._meta.get_field, names) if not column.many_to_many]

    @property
    def sets(self) -> list[models.ManyToManyField]:
        names = [part for part in self.parts if isinstance(part, str)]
        return [column for column in map(self.model._meta.get_field, names) if column.many_to_many]

    @property
    def children(self) -> list["Rows"]:
        return [part for part in self.parts if isinstance(part, Rows)]

    @property
    def is_ordered(self) -> bool:
        """Whether the order in the file is a fact; otherwise the export sorts by key."""
        return not self.key or issubclass(self.model, Positioned)

    @property
    def stands_alone(self) -> bool:
        """Whether its key is its address on the whole site, and not just a place within a parent."""
        return self.key in ("slug", "sha256")


@dataclass(frozen=True)
class Rows:
    """Child rows: in YAML a mapping by their key, to one `word` if that is all there is, or a list."""

    name: str  # their related_name
    shape: Shape
    heading: str = ""  # their key in the file, where it is another word
    word: str = ""
    words: dict[str, Any] = field(
        default_factory=dict, hash=False
    )  # how the word is written, where it is not its value
    is_list: bool = False

    @property
    def written(self) -> str:
        return self.heading or self.name


def key_of(model: type[models.Model]) -> str:
    """How a file names a row of this model; a pose only within its exercise."""
    return {Picture: "sha256", Pose: "name"}.get(model, "slug")


MUSCLE = Shape(Muscle, "slug", ("name", "plain_name", "action"))
RANGE_READING = Shape(RangeReading, "at_least", ("at_least", "text"))
MOVEMENT_ROLE = Shape(MuscleRole, "muscle", ("role", "note"))
KIT = Shape(Kit, "equipment", ("is_optional",))
MUSCLE_USE = Shape(MuscleUse, "muscle", ("role",))
POSE = Shape(Pose, "name", ("kind", "caption", "posture"))
FEATURED = Shape(FeaturedExercise, "exercise", ("exercise", "dose_override", "note"))
SECTION = Shape(Section, "anchor", texts=("heading", "anchor", "kind", "body"), set_aside={"kind": Section.Kind.TEXT})

# In the order in which they must come in: whatever is referred to stands before what refers to it.
SHEETS = {
    "site.yaml": Shape(Publisher, "", ("name", "strapline", "phone", "postal_address")),
    "people.yaml": Shape(Person, "slug", ("name", "credentials", "is_group", "about")),
    "topics.yaml": Shape(Topic, "slug", ("name", "summary")),
    "pictures.yaml": Shape(Picture, "sha256", ("alt", "credit", "license")),
    "equipment.yaml": Shape(Equipment, "slug", ("name", "substitutes")),
    "muscles.yaml": Shape(MuscleGroup, "slug", ("name", "summary", Rows("muscles", MUSCLE))),
    "movements.yaml": Shape(Movement, "slug", ("name", "action", "opposite", Rows("roles", MOVEMENT_ROLE))),
    "sources.yaml": Shape(
        Source,
        "slug",
        (
            *("authors", "year", "title", "published_in", "details"),
            *("doi", "pmid", "url", "is_open_access", "checked_on"),
        ),
    ),
    "range-tests.yaml": Shape(
        RangeTest,
        "movement",
        (
            *("name", "summary", "posture", "caption", "skip_if", "steps", "ways_to_read"),
            *("usual_low", "usual_high", "average", "usual_note", "noise", "difference"),
            *("meaning", Rows("readings", RANGE_READING, is_list=True), "see_someone", "sources"),
        ),
    ),
    "products.yaml": Shape(Product, "slug", ("name", "summary", "equipment", "url")),
    "glossary.yaml": Shape(GlossaryTerm, "slug", ("term", "other_names", "definition")),
}

EXERCISE = Shape(
    Exercise,
    "slug",
    (
        *("name", "other_names", "summary", "kind", "level", "movement", "working_side", "demands", "dose", "picture"),
        Rows("kit", KIT, word="is_optional", words={"needed": False, "optional": True}),
        Rows("muscle_uses", MUSCLE_USE, heading="muscles", word="role"),
        *("sources", "published_at"),
        Rows("poses", POSE),
    ),
    (
        *("why", "feel", "start"),
        Rows("steps", Shape(Step, "", texts=("text", "pose"))),
        *("dose_note", "mistakes", "easier", "harder"),
        Rows("precautions", Shape(Precaution, "", texts=("kind", "text"), group="kind")),
    ),
)

ARTICLE = Shape(
    Article,
    "slug",
    (
        *("title", "short_title", "standfirst", "takeaway", "ask_first", "topics", "movement", "picture"),
        *("author", "reviewer", "published_at", "changed_on", "reviewed_on", "review_due_on", "corrections"),
        Rows("featured", FEATURED, heading="exercises", is_list=True),
        "related",
        Rows("citations", Shape(Citation, "source", ("shows", "does_not_show"))),
        Rows("readings", Shape(Reading, "source", ("why",))),
    ),
    (
        "lead",
        Rows("sections", SECTION),
        Rows("faq_items", Shape(FaqItem, "anchor", texts=("question", "anchor", "answer"))),
        Rows("referrals", Shape(Referral, "urgency", texts=("urgency", "signs"))),
    ),
)

GUIDES = {"exercises": EXERCISE, "articles": ARTICLE}

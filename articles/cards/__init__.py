"""The picture that other sites show beside a link: a title and a figure, 1200 × 630, drawn from the page's own rows."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from django.urls import reverse

from articles.models import Article, Publisher, name_of_site
from exercises import drawings
from exercises.models import Exercise

HERE = Path(__file__).parent
TOKENS = HERE.parents[1] / "static/css/tokens.css"
# Whatever changes how a card looks changes its address, under which others keep it for a year.
DRAWN_BY = drawings.DRAWN_BY + b"".join(path.read_bytes() for path in [*sorted(HERE.glob("*.py")), TOKENS])


@dataclass(frozen=True)
class Card:
    """`page` is the path of what it leads to, `site` the publisher's name."""

    page: str
    title: str
    label: str
    facts: str
    site: str
    figure: drawings.Pose | None = None

    @classmethod
    def of_site(cls, publisher: Publisher | None) -> Self:
        """For pages without a picture of their own."""
        title = publisher and publisher.strapline
        return cls(reverse("articles:home"), title or "Exercise guides", "", "", name_of_site(publisher))

    @classmethod
    def of_article(cls, article: Article, site: str) -> Self:
        """Of an article fetched with its session; the figure is the one that lists and the page itself begin with."""
        facts = ""
        if count := article.exercises_shown:
            facts = f"{count} exercise{'' if count == 1 else 's'}, {article.session.minutes_in_words()}"
        ends = (featured.exercise.poses_by_kind().get("end") for featured in article.featured.all())
        end = next(filter(None, ends), None)
        figure = end and end.figure
        return cls(article.get_absolute_url(), article.headline, "Guide", facts, site, figure)

    @classmethod
    def of_exercise(cls, exercise: Exercise, site: str) -> Self:
        poses = exercise.poses_by_kind()
        pose = poses.get("end") or poses.get("start")
        label = f"{exercise.get_kind_display()}, {exercise.get_level_display().lower()}"
        facts = exercise.dose.in_words()
        figure = pose and pose.figure
        return cls(exercise.get_absolute_url(), exercise.name, label, facts[:1].upper() + facts[1:], site, figure)

    @property
    def address(self) -> str:
        return f"{self.page}card-{self.version}.png"

    @property
    def alt(self) -> str:
        """What it shows besides the title."""
        return f"{self.title}. A figure: {self.figure.in_words()}" if self.figure else self.title

    @property
    def version(self) -> str:
        return hashlib.sha256(DRAWN_BY + repr(self).encode()).hexdigest()[:12]

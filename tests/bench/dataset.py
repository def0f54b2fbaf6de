"""A site of any size in a folder of its own: python -m tests.bench.dataset FOLDER ARTICLES COMMENTS

The site's own guide comes first, through the import. Every other row is made here, by bulk inserts, with all
constraints and triggers as they are. The same arguments make the same rows, but for the moment they are dated from.
"""

import os
import random
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models

BATCH = 1000  # rows in one insert, and articles between two words of progress
EXERCISES_A_GUIDE = 6
# Every third guide has this exercise, and one guide in a hundred gets a third of all comments.
POPULAR = "popular-exercise"
BUSY_GUIDE, QUIET_GUIDE = "busy-guide", "guide-5"
COMMENTS_OF_A_GUIDE = 24  # under the guide that is measured, in a site of any size: more than a page of them
MOVEMENTS, MUSCLES, EQUIPMENT, SOURCES = 20, 60, 24, 400


def main(articles: int, comments: int) -> None:
    from articles.files.importing import import_content
    from config.collection import collect_when_changed

    collect_when_changed()
    call_command("migrate", interactive=False, verbosity=0)
    faults = import_content(settings.CONTENT_DIR).faults
    if faults:
        raise SystemExit("\n".join(map(str, faults)))
    Rows(articles, comments).make()
    say("and the index of the search")
    call_command("index_search", verbosity=0)
    if connection.vendor == "sqlite":  # no ANALYZE: nobody runs it on a site, and SQLite plans otherwise with it
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def vocabulary() -> list[str]:
    return sorted(set((settings.CONTENT_DIR / "articles" / "hip-internal-rotation.md").read_text().split()))


class Rows:
    def __init__(self, articles: int, comments: int):
        self.count, self.comments = articles, comments
        # Lists are as long in a small site as in a large one: their pages are full.
        self.topic_count, self.exercise_count = min(12, articles // 5), max(articles, 60)
        self.random = random.Random(1)  # noqa: S311
        self.words = [word for word in vocabulary() if word.isalpha()]
        self.now = datetime.now(UTC).replace(microsecond=0)

    def text(self, words: int) -> str:
        return " ".join(self.random.choices(self.words, k=words)).capitalize() + "."

    def prose(self, paragraphs: int) -> str:
        """Markdown with what guides have in it: bold words, a link to a source, a list."""
        parts = [f"**{self.text(3)}** {self.text(45)} [See the list](/exercises/)." for _ in range(paragraphs)]
        return "\n\n".join([*parts, "\n".join(f"- {self.text(8)}" for _ in range(3))])

    def some(self, rows: list, count: int) -> list:
        return self.random.sample(rows, min(count, len(rows)))

    def make(self) -> None:
        self.make_anatomy()
        self.make_exercises()
        self.make_articles()
        self.make_comments()

    def make_anatomy(self) -> None:
        from articles.models import Person, Topic
        from exercises.models import Equipment, Movement, Muscle, MuscleGroup, MuscleRole, Source

        self.person = Person.objects.first()
        self.topics = insert(
            Topic(slug=f"topic-{n}", name=f"Topic {n}", summary=self.text(8), position=n)
            for n in range(self.topic_count)
        )
        groups = insert(MuscleGroup(slug=f"group-{n}", name=f"Group {n}", position=n) for n in range(MUSCLES // 6))
        self.muscles = insert(
            Muscle(
                slug=f"muscle-{n}",
                name=f"Muscle {n}",
                plain_name=self.text(3),
                action=self.text(8),
                group=groups[n % len(groups)],
                position=n,
            )
            for n in range(MUSCLES)
        )
        self.movements = insert(
            Movement(slug=f"movement-{n}", name=f"Movement {n}", action="turns in", opposite="turns out")
            for n in range(MOVEMENTS)
        )
        insert(
            MuscleRole(movement=movement, muscle=muscle, role=role)
            for movement in self.movements
            for muscle, role in zip(
                self.some(self.muscles, 8), ["mover", "helper", "opposes", "steadies"] * 2, strict=False
            )
        )
        self.equipment = insert(
            Equipment(slug=f"kit-{n}", name=f"Kit {n}", substitutes=self.text(4), position=n) for n in range(EQUIPMENT)
        )
        self.sources = insert(
            Source(slug=f"author-{n}", authors=f"Author {n}", year=2000 + n % 25, title=self.text(12), published_in="J")
            for n in range(SOURCES)
        )

    def make_exercises(self) -> None:
        from exercises.dose import Dose
        from exercises.models import Exercise, Kit, MuscleUse, Precaution, Step

        dose = Dose.read({"kind": "reps", "side": "each side", "sets": "2-3", "reps": "8-12"})
        kinds, levels = Exercise.Kind.values, Exercise.Level.values
        self.exercises = insert(
            Exercise(
                slug=f"exercise-{n}" if n else POPULAR,
                name=f"Exercise {n}",
                summary=self.text(10),
                kind=kinds[n % len(kinds)],
                level=levels[n % len(levels)],
                demands=["standing"],
                movement=self.random.choice(self.movements),
                why=self.text(40),
                feel=self.text(15),
                start=self.text(25),
                mistakes=self.prose(0),
                easier=self.text(15),
                harder=self.text(15),
                dose=dose,
                published_at=self.dated(n),
            )
            for n in range(self.exercise_count)
        )
        each = self.exercises
        insert(Step(exercise=e, text=self.text(18), position=n) for e in each for n in range(1, 6))
        insert(Precaution(exercise=e, kind=k, text=self.text(8), position=1) for e in each for k in ("stop", "ask"))
        insert(Kit(exercise=e, equipment=kit, position=1) for e in each for kit in self.some(self.equipment, 2))
        insert(
            MuscleUse(exercise=e, muscle=muscle, role="works", position=1)
            for e in each
            for muscle in self.some(self.muscles, 3)
        )
        sources = Exercise.sources.through
        insert(sources(exercise=e, source=source) for e in each for source in self.some(self.sources, 2))

    def dated(self, n: int) -> datetime:
        return self.now - timedelta(hours=n + 1)

    def make_articles(self) -> None:
        from articles.models import Article

        names = {5: QUIET_GUIDE, 7: BUSY_GUIDE}
        self.articles = []
        numbers = iter(range(self.count))
        while batch := list(islice(numbers, BATCH)):
            made = insert(
                Article(
                    slug=names.get(n, f"guide-{n}"),
                    title=f"Guide {n}: {{exercises}}",
                    short_title=f"Guide {n}",
                    standfirst=self.text(25),
                    lead=self.text(60),
                    takeaway=self.text(9),
                    movement=self.random.choice(self.movements),
                    author=self.person,
                    published_at=self.dated(n),
                )
                for n in batch
            )
            self.make_parts(batch, made)
            self.articles += made
            say(f"{len(self.articles):,} of {self.count:,} articles")

    def make_parts(self, numbers: list[int], articles: list) -> None:
        from articles.models import Article, Citation, FaqItem, FeaturedExercise, Referral, Section

        topics = Article.topics.through
        insert(topics(article=article, topic=topic) for article in articles for topic in self.some(self.topics, 2))
        popular, *others = self.exercises
        insert(
            FeaturedExercise(article=article, exercise=exercise, position=place)
            for n, article in zip(numbers, articles, strict=True)
            for place, exercise in enumerate(
                ([popular] if n % 3 == 0 else []) + self.some(others, EXERCISES_A_GUIDE - (n % 3 == 0))
            )
        )
        kinds = ["text", "text", "anatomy", "exercises", "faq", "care", "conclusion"]
        insert(
            Section(article=article, heading=self.text(4), anchor=f"s-{n}", kind=kind, position=n, body=self.prose(2))
            for article in articles
            for n, kind in enumerate(kinds, 1)
        )
        insert(
            FaqItem(article=article, question=self.text(7), anchor=f"q-{n}", answer=self.text(40), position=n)
            for article in articles
            for n in range(1, 6)
        )
        insert(Referral(article=a, urgency=u, signs=self.prose(0)) for a in articles for u in ("now", "soon"))
        insert(
            Citation(article=article, source=source, shows=self.text(12), does_not_show=self.text(8), position=n)
            for article in articles
            for n, source in enumerate(self.some(self.sources, 8), 1)
        )

    def make_comments(self) -> None:
        """Threads of a comment and a reply."""
        from articles.models import Article

        guide = Article.objects.get(slug="hip-internal-rotation")
        quiet, busy = (next(a for a in self.articles if a.slug == slug) for slug in (QUIET_GUIDE, BUSY_GUIDE))
        measured = [article for article in (guide, quiet) for _ in range(COMMENTS_OF_A_GUIDE // 2)]
        others = [article for article in self.articles if article not in (quiet, busy)]
        threads = max(0, self.comments // 2 - len(measured))
        anywhere = (busy if n % 3 == 0 else others[n % len(others)] for n in range(threads))
        numbers = iter([*measured, *anywhere])
        done = 0
        while batch := list(islice(numbers, BATCH)):
            roots = insert(self.comment(article, done + n) for n, article in enumerate(batch))
            insert(self.comment(root.article, done, parent=root) for root in roots)
            done += len(batch)
            say(f"{2 * done:,} of {self.comments:,} comments")

    def comment(self, article, n: int, **fields):
        from comments.models import Comment

        written_at = self.now - timedelta(minutes=n)
        return Comment(
            article=article,
            name=f"Reader {n}",
            body=self.text(35),
            status="approved",
            written_at=written_at,
            decided_at=written_at + timedelta(hours=5),
            **fields,
        )


def insert(rows: Iterable[models.Model]) -> list[models.Model]:
    made: list[models.Model] = []
    for batch in batches(rows):
        made += type(batch[0])._base_manager.bulk_create(batch, batch_size=BATCH)
    return made


def batches(rows: Iterable[models.Model]) -> Iterator[list[models.Model]]:
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


def say(progress: str) -> None:
    print(f"  {progress}", flush=True)


if __name__ == "__main__":
    os.environ["DATA_DIR"] = str(Path(sys.argv[1]).resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    main(int(sys.argv[2]), int(sys.argv[3]))

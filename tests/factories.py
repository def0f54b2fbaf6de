"""Rows for tests, each complete enough to be published. Names in the arguments win over the defaults."""

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import count

from django.contrib.auth.models import User

from articles.models import Article, Citation, FaqItem, FeaturedExercise, Person, Publisher, Referral, Section, Topic
from comments.models import Comment
from doors import pseudonyms
from exercises.dose import Dose
from exercises.figures import Pose as Figure
from exercises.models import (
    Equipment,
    Exercise,
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

PUBLISHED = datetime(2026, 1, 2, 9, tzinfo=UTC)
POSES = ("start", "end", "wrong")
_number = count(1)


def make_publisher(**fields) -> Publisher:
    defaults = {"name": "Limber", "strapline": "Guides to move by", "phone": "(833) 366-6733"}
    return Publisher.objects.create(**defaults | fields)


def make_person(**fields) -> Person:
    n = next(_number)
    return Person.objects.create(**{"slug": f"person-{n}", "name": f"Person {n}"} | fields)


def make_topic(**fields) -> Topic:
    n = next(_number)
    return Topic.objects.create(**{"slug": f"topic-{n}", "name": f"Topic {n}"} | fields)


def make_source(**fields) -> Source:
    n = next(_number)
    defaults = {"slug": f"author-{n}", "authors": "Author A", "year": 2020, "title": "A title", "published_in": "J"}
    return Source.objects.create(**defaults | fields)


def make_equipment(**fields) -> Equipment:
    n = next(_number)
    return Equipment.objects.create(**{"slug": f"kit-{n}", "name": f"Kit {n}"} | fields)


def make_muscle(**fields) -> Muscle:
    n = next(_number)
    if "group" not in fields:
        fields["group"] = MuscleGroup.objects.create(slug=f"group-{n}", name=f"Group {n}")
    defaults = {"slug": f"muscle-{n}", "name": f"Muscle {n}", "plain_name": "a muscle", "action": "Moves."}
    return Muscle.objects.create(**defaults | fields)


def make_movement(*, roles: dict[Muscle, str] | None = None, **fields) -> Movement:
    n = next(_number)
    defaults = {"slug": f"movement-{n}", "name": f"Movement {n}", "action": "turns in", "opposite": "turns out"}
    movement = Movement.objects.create(**defaults | fields)
    for muscle, role in (roles or {}).items():
        MuscleRole.objects.create(movement=movement, muscle=muscle, role=role)
    return movement


SITTING = {"position": "sitting", "works": "right leg", "hip_flexion": 88, "knee": 88, "props": ["chair"]}


def make_pose(**fields) -> Pose:
    """Sitting; an end has its right hip turned in."""
    kind = fields.setdefault("kind", "start")
    turned = {"right_hip_rotation": 30, "arrows": ["right foot out"]} if kind == "end" else {}
    defaults = {"name": kind, "caption": f"As at the {kind}.", "posture": Figure.parse(SITTING | turned)}
    return Pose.objects.create(**defaults | fields)


def make_range_test(*, readings=(25, 0), sources=(), **fields) -> RangeTest:
    """`readings` are the degrees at which each begins."""
    texts = ("skip_if", "steps", "ways_to_read", "usual_note", "meaning", "see_someone")
    defaults = {text: f"The {text.replace('_', ' ')}." for text in texts}
    defaults |= {
        "name": "Turning in, sitting",
        "summary": "How far the foot swings out.",
        "caption": "The foot is out.",
    }
    defaults |= {"usual_low": 28, "usual_high": 48, "average": 38, "noise": 5, "difference": 15}
    if "movement" not in fields:
        fields["movement"] = make_movement()
    test = RangeTest.objects.create(**defaults | {"posture": Figure.parse(SITTING)} | fields)
    test.sources.set(sources)
    for at_least in readings:
        RangeReading.objects.create(test=test, at_least=at_least, text=f"What to say from {at_least}.")
    return test


def make_exercise(*, steps=2, kit=(), muscles=(), poses=(), stop_if=("it hurts",), **fields) -> Exercise:
    """`poses` are kinds."""
    n = next(_number)
    defaults = {
        "slug": f"exercise-{n}",
        "name": f"Exercise {n}",
        "summary": "One sentence.",
        "kind": "strength",
        "level": "easy",
        "why": "A reason.",
        "feel": "At the hip.",
        "demands": ["standing"],
        "dose": Dose.read({"kind": "reps", "side": "each side", "sets": "2-3", "reps": "8-12"}),
        "published_at": PUBLISHED,
    }
    exercise = Exercise.objects.create(**defaults | fields)
    for number in range(1, steps + 1):
        Step.objects.create(exercise=exercise, text=f"Step {number}.")
    for kind in poses:
        make_pose(exercise=exercise, kind=kind)
    for equipment in kit:
        Kit.objects.create(exercise=exercise, equipment=equipment)
    for muscle in muscles:
        MuscleUse.objects.create(exercise=exercise, muscle=muscle, role="works")
    for text in stop_if:
        Precaution.objects.create(exercise=exercise, kind="stop", text=text)
    return exercise


def make_article(*, exercises=(), sections=(), questions=(), sources=(), topics=(), **fields) -> Article:
    """`sections` are (kind, heading, body), `questions` are (question, answer)."""
    n = next(_number)
    defaults = {
        "slug": f"article-{n}",
        "title": f"Article {n}",
        "short_title": f"Article {n}",
        "standfirst": "Two sentences.",
        "published_at": PUBLISHED,
    }
    if "author" not in fields:
        fields["author"] = make_person()
    article = Article.objects.create(**defaults | fields)
    article.topics.set(topics)
    for number, (kind, heading, body) in enumerate(sections, start=1):
        Section.objects.create(article=article, kind=kind, heading=heading, body=body, anchor=f"section-{number}")
    for exercise in exercises:
        FeaturedExercise.objects.create(article=article, exercise=exercise)
    for number, (question, answer) in enumerate(questions, start=1):
        FaqItem.objects.create(article=article, question=question, answer=answer, anchor=f"question-{number}")
    for source in sources:
        Citation.objects.create(article=article, source=source, shows="Something.", does_not_show="Everything.")
    return article


def make_guide(*, exercises=2, topics=(), **fields) -> Article:
    """An article with every part a page can show."""
    movers = make_muscle(name="Gluteus medius")
    article = make_article(
        movement=make_movement(roles={movers: "mover"}),
        topics=topics or [make_topic()],
        exercises=[make_exercise(kit=[make_equipment()], muscles=[movers], poses=POSES) for _ in range(exercises)],
        sections=[
            ("text", "What it is", "The thigh turns."),
            ("anatomy", "The muscles", ""),
            ("exercises", "{exercises}, step by step", ""),
            ("self-check", "Check your range", "Sit down."),
            ("faq", "Questions", ""),
            ("care", "When to see someone", ""),
            ("conclusion", "The bottom line", "Go slowly."),
        ],
        questions=[("How often?", "Three days a week."), ("How soon?", "In weeks.")],
        sources=[make_source()],
        takeaway="When the thigh turns in, the foot swings out.",
        ask_first="You have a hip replacement.",
        **{"title": "Turning in: {exercises}"} | fields,
    )
    make_range_test(movement=article.movement)
    Referral.objects.create(article=article, urgency="now", signs="- A fall")
    Referral.objects.create(article=article, urgency="routine", signs="- A pinch")
    return article


def make_comment(**fields) -> Comment:
    """Waiting, unless the fields say otherwise."""
    n = next(_number)
    if "article" not in fields:
        parent = fields.get("parent")
        fields["article"] = parent.article if parent else make_article()
    return Comment.objects.create(**{"name": f"Reader {n}", "body": f"How often should I do number {n}?"} | fields)


def make_decided_comment(status: str, note="", **fields) -> Comment:
    """It got its status by the same acts as on the site: whatever is public was approved by somebody."""
    if fields.get("email"):
        fields["email_pseudonym"] = pseudonyms.of_email(fields["email"])
    comment = make_comment(**fields)
    by, _ = User.objects.get_or_create(username="moderator", defaults={"is_staff": True})
    match status:
        case "approved":
            comment.approve(by)
        case "rejected":
            comment.reject(by, "off topic", note)
        case "spam":
            comment.mark_spam(by)
        case "withdrawn":
            comment.withdraw()
    return comment


def make_public_comment(**fields) -> Comment:
    return make_decided_comment("approved", **fields)


def make_many_comments(article: Article, bodies: Iterable[str], replies: int = 0) -> list[Comment]:
    """As if each had been approved, in a few queries: threads of one comment and so many replies."""
    fields = {"article": article, "status": "approved", "decided_at": PUBLISHED}
    made = [Comment(name=f"Reader {next(_number)}", body=body, **fields) for body in bodies]
    roots = Comment.objects.bulk_create(made[:: replies + 1], batch_size=500)
    answers = [comment for comment in made if comment.pk is None]
    for number, answer in enumerate(answers):
        answer.parent = roots[number // replies]
    return roots + Comment.objects.bulk_create(answers, batch_size=500)

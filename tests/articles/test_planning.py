"""Which exercises a plan takes, in which order, and what it says of the others."""

import pytest

from articles.models import Article
from articles.planning import Choices, Plan, make_plan, ways_back
from exercises.models import Kit
from tests.factories import make_article, make_equipment, make_exercise

pytestmark = pytest.mark.django_db


def minutes_of_work(minutes: int, **parts) -> dict:
    """A dose that takes so long."""
    return {"kind": "duration", "side": "both at once", "sets": "1-9", "seconds": str(minutes * 60)} | parts


def article_of(**exercises: dict) -> Article:
    """Names and what is particular about each; nothing said is two minutes of standing strength."""
    usual = {"kind": "strength", "dose": minutes_of_work(2)}
    return make_article(exercises=[make_exercise(name=name, **usual | each) for name, each in exercises.items()])


def plan_of(article: Article, **choices) -> Plan:
    return make_plan(article.featured.all(), Choices(**choices))


def names(plan: Plan) -> list[str]:
    return [str(each) for each in plan.featured]


def reasons(plan: Plan) -> dict[str, list[str]]:
    return {str(left_out.featured): left_out.reasons for left_out in plan.left_out}


def test_nothing_said_is_everything():
    article = article_of(One={}, Two={"level": "hard"}, Three={"demands": ["floor"]})
    plan = plan_of(article)
    assert (names(plan), plan.left_out) == (["One", "Two", "Three"], [])
    assert plan.minutes == article.session.minutes == 7


def test_kinds_come_in_the_order_of_a_session():
    article = article_of(
        Hold={"kind": "stretch"},
        Pull={"kind": "strength"},
        Swing={"kind": "mobility"},
        Walk={"kind": "aerobic"},
        Roll={"kind": "self-massage"},
    )
    assert names(plan_of(article)) == ["Roll", "Walk", "Swing", "Pull", "Hold"]


def test_within_a_kind_what_goes_on_in_the_same_position_comes_first():
    article = article_of(
        Down={"demands": ["floor", "kneeling"]}, Up={"demands": ["standing"]}, Side={"demands": ["floor", "lying"]}
    )
    assert names(plan_of(article)) == ["Down", "Side", "Up"]


def test_kit_that_is_not_there_is_named():
    mat, band = make_equipment(slug="mat", name="Mat"), make_equipment(slug="band", name="Long band")
    article = article_of(Lift={"kit": [mat]}, Pull={"kit": [mat, band]}, Walk={})
    plan = plan_of(article, without=("band",))
    assert names(plan) == ["Lift", "Walk"]
    assert reasons(plan) == {"Pull": ["it needs what you do not have: long band"]}
    plan = plan_of(article, without=("mat", "band"))
    assert reasons(plan)["Pull"] == ["it needs what you do not have: mat and long band"]


def test_kit_that_is_optional_leaves_nothing_out():
    article = article_of(Lift={"kit": [make_equipment(slug="mat")]})
    Kit.objects.update(is_optional=True)
    assert names(plan_of(article, without=("mat",))) == ["Lift"]


def test_a_demand_that_is_avoided_is_named():
    article = article_of(Kneel={"demands": ["floor", "kneeling"]}, Walk={})
    plan = plan_of(article, avoid=("floor", "kneeling", "lying"))
    assert names(plan) == ["Walk"]
    why = "it means what you avoid: getting down on the floor and kneeling, or a knee pressed down"
    assert reasons(plan) == {"Kneel": [why]}


@pytest.mark.parametrize(("level", "expected"), [("", "abc"), ("hard", "abc"), ("medium", "ab"), ("easy", "a")])
def test_a_level_takes_all_below_it(level, expected):
    article = article_of(a={"level": "easy"}, b={"level": "medium"}, c={"level": "hard"})
    plan = plan_of(article, level=level)
    assert "".join(names(plan)) == expected
    assert all(f"its level is {each.featured.exercise.level}" in each.reasons for each in plan.left_out)


def test_every_reason_is_said_but_not_the_time_of_what_is_left_out_anyway():
    article = article_of(Pull={"level": "hard", "demands": ["floor"], "dose": minutes_of_work(9)})
    plan = plan_of(article, level="easy", avoid=("floor",), minutes=5)
    assert reasons(plan) == {"Pull": ["it means what you avoid: getting down on the floor", "its level is hard"]}


def test_when_time_is_short_strength_stays_longest_and_massage_goes_first():
    article = article_of(
        Roll={"kind": "self-massage"}, Swing={"kind": "mobility"}, Hold={"kind": "stretch"}, Pull={"kind": "strength"}
    )
    two_fit = plan_of(article, minutes=5)  # 2 × 120 s + 20 s between them
    assert names(two_fit) == ["Pull", "Hold"]
    assert reasons(two_fit) == {name: ["it would take you past 5 minutes"] for name in ("Roll", "Swing")}


def test_when_time_is_short_what_is_aerobic_stays_before_strength():
    article = article_of(Hold={"kind": "stretch"}, Pull={"kind": "strength"}, Walk={"kind": "aerobic"})
    assert names(plan_of(article, minutes=5)) == ["Walk", "Pull"]


def test_what_is_too_long_makes_room_for_what_fits():
    article = article_of(Long={"dose": minutes_of_work(6)}, Short={"kind": "self-massage"})
    assert names(plan_of(article, minutes=5)) == ["Short"]


def test_minutes_are_not_passed_by_a_second():
    article = article_of(One={}, Two={"dose": minutes_of_work(3, seconds="155")})
    assert names(plan_of(article, minutes=5)) == ["One", "Two"]  # 5 + 120 + 20 + 155 s
    article = article_of(One={}, Two={"dose": minutes_of_work(3, seconds="156")})
    assert names(plan_of(article, minutes=5)) == ["One"]


def test_the_dose_of_the_article_counts():
    article = article_of(One={})
    article.featured.update(dose_override=minutes_of_work(6))
    assert names(plan_of(article, minutes=5)) == []


@pytest.mark.parametrize(
    ("per_week", "days"),
    [
        ([], None),
        ([None], None),
        (["3-5", None], 3),
        (["3-5", "2-4"], 3),
        (["3-5", "1-2"], 2),
        (["10-20"], 7),
    ],
)
def test_days_a_week_are_as_many_as_each_dose_asks_for_and_none_forbids(per_week, days):
    article = article_of(
        **{f"n{number}": {"dose": minutes_of_work(1, per_week=each)} for number, each in enumerate(per_week)}
    )
    assert plan_of(article).days_a_week == days


def test_a_reason_to_stop_is_said_once_with_its_exercises():
    article = article_of(One={"stop_if": ["it hurts"]}, Two={"stop_if": ["it burns", "it hurts"]})
    article.exercises.get(name="Two").precautions.create(kind="ask", text="you are unsure")
    assert plan_of(article).stop_rules == {"it hurts": [1, 2], "it burns": [2]}


def test_minutes_say_about_and_one_is_one():
    assert plan_of(article_of(One={})).minutes_in_words() == "about 3 minutes"
    assert plan_of(article_of(One={"dose": minutes_of_work(1, seconds="55")})).minutes_in_words() == "about 1 minute"
    untimed = plan_of(article_of(One={"dose": {"kind": "hold", "side": "each side"}}))
    assert (untimed.minutes_in_words(), untimed.untimed) == ("as long as you like", untimed.featured)


def test_the_same_choices_are_the_same_address():
    one = Choices(10, "easy", ("mat", "band", "mat"), ("lying", "floor"))
    other = Choices(10, "easy", ("band", "mat"), ("floor", "lying"))
    assert one.query() == other.query() == "?minutes=10&level=easy&without=band&without=mat&avoid=floor&avoid=lying"
    assert Choices().query() == ""


def test_where_nothing_is_left_each_choice_that_alone_brings_something_back_is_offered():
    mat = make_equipment(slug="mat", name="Mat")
    article = article_of(
        Sit={"demands": ["chair"]}, Kneel={"demands": ["floor"]}, Lie={"demands": ["floor"], "kit": [mat]}
    )
    choices = Choices(avoid=("floor", "chair"), without=("mat",), minutes=30)
    assert not plan_of(article, avoid=("floor", "chair"), without=("mat",)).featured
    ways = ways_back(article.featured.all(), choices)
    assert [(way.words, names(way.plan)) for way in ways] == [
        ("with this after all: getting down on the floor", ["Kneel"]),
        ("with this after all: sitting on a chair", ["Sit"]),
    ]


def test_where_it_takes_two_choices_no_single_one_is_offered():
    article = article_of(Kneel={"demands": ["floor", "kneeling"]})
    assert ways_back(article.featured.all(), Choices(avoid=("floor", "kneeling"))) == []


def test_a_level_and_the_minutes_can_be_taken_back():
    article = article_of(Pull={"level": "hard"}, Push={"dose": minutes_of_work(9)})
    words = [way.words for way in ways_back(article.featured.all(), Choices(level="easy", minutes=5))]
    assert words == ["at any level", "with as much time as it takes"]

"""The site's own guides, through everything their forms allow: a session, or a reason and a way back."""

from itertools import combinations, product

import pytest
from django.conf import settings
from django.http import QueryDict

from articles.files.importing import import_content
from articles.forms import PlanForm
from articles.models import Article
from articles.planning import LEVELS, Choices, Plan, make_plan, needed_kit, ways_back
from articles.session import session_seconds

pytestmark = pytest.mark.django_db


# How many choices each form allows: six lengths, three levels, any of the kit, any of the demands.
CHOICES = {
    "hip-internal-rotation": 6 * 3 * 2**6 * 2**6,
    "gaining-lean-muscle": 6 * 3 * 2**3 * 2**3,
    "heart-health-exercises": 6 * 3 * 2**3 * 2**1,
}


@pytest.fixture
def guides(media) -> dict[str, list]:
    import_content(settings.CONTENT_DIR)
    every = {guide.slug: list(guide.featured.all()) for guide in Article.objects.published().with_session()}
    return {slug: featured for slug, featured in every.items() if featured}


@pytest.fixture
def featured(guides) -> list:
    return guides["hip-internal-rotation"]


def subsets(values: list[str]) -> list[tuple[str, ...]]:
    return [subset for size in range(len(values) + 1) for subset in combinations(values, size)]


def values_of(form: PlanForm, name: str) -> list[str]:
    return [value for value, _ in form.fields[name].choices]


def faults_of(plan: Plan, featured: list) -> list[str]:
    """Rules that a plan breaks, judged from its rows alone."""
    said, left_out = plan.choices, [each.featured for each in plan.left_out]
    faults = []
    if sorted(each.pk for each in [*plan.featured, *left_out]) != sorted(each.pk for each in featured):
        faults.append("an exercise is lost or doubled")
    if any(is_unsuited(each, said) for each in plan.featured):
        faults.append("something unsuited is in")
    if said.minutes and session_seconds(each.dose for each in plan.featured) > said.minutes * 60:
        faults.append("it takes too long")
    for each in plan.left_out:
        longer = session_seconds(other.dose for other in [*plan.featured, each.featured])
        if not each.reasons or not (is_unsuited(each.featured, said) or (said.minutes and longer > said.minutes * 60)):
            faults.append(f"{each.featured} is left out for nothing")
    return faults


def is_unsuited(each, said: Choices) -> bool:
    exercise = each.exercise
    return bool(
        {kit.slug for kit in needed_kit(exercise)} & set(said.without)
        or set(exercise.demands) & set(said.avoid)
        or (said.level and LEVELS.index(exercise.level) > LEVELS.index(said.level))
    )


def test_no_guide_with_exercises_is_left_out(guides):
    assert guides.keys() == CHOICES.keys()


@pytest.mark.parametrize("slug", CHOICES)
def test_every_choice_gives_a_session_or_a_reason(guides, slug):
    featured = guides[slug]
    form = PlanForm(QueryDict(), featured)
    kit, demands = subsets(values_of(form, "without")), subsets(values_of(form, "avoid"))
    minutes = [int(each) if each else None for each in values_of(form, "minutes")]
    tried = empty = 0
    for said in product(minutes, values_of(form, "level"), kit, demands):
        plan = make_plan(featured, Choices(*said))
        assert not faults_of(plan, featured), said
        tried += 1
        empty += not plan.featured
    assert (tried, 0 < empty < tried) == (CHOICES[slug], True)


def test_every_way_back_leads_to_a_session(featured):
    form = PlanForm(QueryDict(), featured)
    for avoid, level in product(subsets(values_of(form, "avoid")), values_of(form, "level")):
        choices = Choices(5, level, ("chair",), avoid)
        if not make_plan(featured, choices).featured:
            ways = ways_back(featured, choices)
            assert all(way.plan.featured and len(way.plan.choices.pairs()) < len(choices.pairs()) for way in ways)


def test_a_plan_that_breaks_a_rule_would_be_found(featured):
    whole = make_plan(featured, Choices())
    assert faults_of(whole, featured) == []
    assert faults_of(Plan(Choices(), whole.featured[1:]), featured) == ["an exercise is lost or doubled"]
    assert faults_of(Plan(Choices(avoid=("floor",)), whole.featured), featured) == ["something unsuited is in"]
    assert faults_of(Plan(Choices(minutes=5), whole.featured), featured) == ["it takes too long"]
    shorter = make_plan(featured, Choices(minutes=5))
    shorter.choices = Choices()
    assert len(faults_of(shorter, featured)) == len(shorter.left_out) > 0


def test_the_order_is_the_one_that_makes_sense(featured):
    assert [each.exercise.slug for each in make_plan(featured, Choices()).featured] == [
        "ball-on-the-internal-rotators",
        "squatting-internal-rotations",
        "90-90-foot-lift",
        "side-lying-banded-internal-rotation",
        "seated-banded-internal-rotation",
        "seated-hip-internal-rotation",
    ]

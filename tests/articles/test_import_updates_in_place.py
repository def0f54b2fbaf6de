"""Rows stay the rows they are: comments, deliveries and bookmarks will point at them."""

import pytest

from articles.files.importing import import_content
from articles.models import Article, FaqItem, FeaturedExercise, Section, Topic
from exercises.models import Equipment, Exercise, Kit, Muscle, MuscleGroup, Pose, Precaution, RangeTest, Source, Step
from tests.articles.content_tree import change, faults_in, put

pytestmark = pytest.mark.django_db

HIP = "articles/hip-rotation.md"
LIFT = "exercises/90-90-foot-lift.md"


@pytest.fixture
def imported(content):
    import_content(content)
    return content


def keys(model, name: str, **only) -> dict:
    return dict(model.objects.filter(**only).values_list(name, "pk"))


def test_a_changed_question_stays_the_same_row(imported):
    before = keys(FaqItem, "anchor")
    change(imported, HIP, "### How often? {#how-often}\n\nTwice", "### How many times? {#how-often}\n\nThree times")
    import_content(imported)
    assert keys(FaqItem, "anchor") == before
    assert FaqItem.objects.get(anchor="how-often").question == "How many times?"


def test_a_question_that_is_gone_is_deleted_and_a_new_one_made(imported):
    before = keys(FaqItem, "anchor")
    change(imported, HIP, "{#how-often}", "{#how-much}")
    change(imported, HIP, "[how often](#how-often)", "much")
    import_content(imported)
    after = keys(FaqItem, "anchor")
    assert set(after) == {"how-much", "how-soon"}
    assert after["how-soon"] == before["how-soon"]
    assert after["how-much"] not in before.values()


def test_sections_change_places_and_kinds_in_one_run(imported):
    before = keys(Section, "anchor", article__slug="hip-rotation")
    change(imported, HIP, "{#muscles kind=anatomy}", "{#muscles kind=exercises}")
    change(imported, HIP, "{#exercises kind=exercises}", "{#exercises kind=anatomy}")
    assert faults_in(imported) == []
    assert keys(Section, "anchor", article__slug="hip-rotation") == before
    kinds = dict(Section.objects.values_list("anchor", "kind"))
    assert (kinds["muscles"], kinds["exercises"]) == ("exercises", "anatomy")


def test_steps_are_known_by_their_place(imported):
    before = keys(Step, "position")
    change(imported, LIFT, "1. Sit down.", "1. Sit.")
    change(imported, LIFT, "3. Lower it.\n", "3. Lower it.\n4. Rest.\n")
    import_content(imported)
    after = keys(Step, "position")
    assert {place: after[place] for place in before} == before
    assert [step.text for step in Step.objects.filter(position__in=[1, 4]).order_by("position")] == ["Sit.", "Rest."]


def test_poses_stay_when_they_move_and_a_step_follows_the_one_it_names(imported):
    before = keys(Pose, "name")
    text = (imported / LIFT).read_text()
    start = text[text.index("  start:\n") : text.index("  lift:\n")]
    lift = text[text.index("  lift:\n") : text.index("---\n## Why")]
    change(imported, LIFT, start + lift, lift + start)
    change(imported, LIFT, "{pose=lift}", "{pose=start}")
    import_content(imported)
    assert keys(Pose, "name") == before
    assert [pose.name for pose in Pose.objects.order_by("position")] == ["lift", "start"]
    assert [step.pose and step.pose.name for step in Step.objects.order_by("position")] == ["start", "start", None]


def test_a_pose_that_is_gone_leaves_its_steps(imported):
    before = keys(Step, "position")
    text = (imported / LIFT).read_text()
    lift = text[text.index("  lift:\n") : text.index("---\n## Why")]
    change(imported, LIFT, lift, "")
    change(imported, LIFT, " {pose=lift}", "")
    import_content(imported)
    assert [pose.name for pose in Pose.objects.all()] == ["start"]
    assert keys(Step, "position") == before


def test_precautions_change_kind_in_place(imported):
    before = keys(Precaution, "position")
    change(imported, LIFT, "- the knee hurts\n", "")
    import_content(imported)
    after = keys(Precaution, "position")
    assert after == {place: before[place] for place in (1, 2, 3)}
    assert list(Precaution.objects.values_list("kind", flat=True)) == ["stop", "ask", "leave out"]


def test_kit_and_featured_exercises_stay_when_they_move(imported):
    kit, featured = keys(Kit, "equipment__slug"), keys(FeaturedExercise, "exercise__slug")
    change(imported, LIFT, "  mat: needed\n  block: optional", "  block: needed\n  mat: needed")
    change(imported, HIP, "- exercise: 90-90-foot-lift\n", "")
    change(imported, HIP, "  note: Slowly.\n", "  note: Slowly.\n- exercise: 90-90-foot-lift\n")
    import_content(imported)
    assert (keys(Kit, "equipment__slug"), keys(FeaturedExercise, "exercise__slug")) == (kit, featured)
    assert [use.equipment.slug for use in Kit.objects.order_by("position")] == ["block", "mat"]
    assert not Kit.objects.filter(is_optional=True).exists()
    assert [f.exercise.slug for f in FeaturedExercise.objects.all()] == ["clamshell", "90-90-foot-lift"]


def test_a_muscle_stays_when_it_changes_its_group(imported):
    before = keys(Muscle, "slug")
    text = (imported / "muscles.yaml").read_text()
    pectineus = text[text.index("    pectineus:") : text.index("    gracilis:")]
    put(imported, "muscles.yaml", text.replace(pectineus, "").replace("adductors:", f"{pectineus}adductors:"))
    assert faults_in(imported) == []
    assert keys(Muscle, "slug") == before
    assert Muscle.objects.get(slug="pectineus").group.slug == "gluteal-muscles"


def test_a_muscle_stays_when_its_group_gets_another_slug(imported):
    before = keys(Muscle, "slug")
    change(imported, "muscles.yaml", "adductors:", "inner-thigh:")
    assert faults_in(imported) == []
    assert keys(Muscle, "slug") == before
    assert {group.slug for group in MuscleGroup.objects.all()} == {"gluteal-muscles", "inner-thigh"}


def test_a_group_goes_with_its_muscles(imported):
    change(imported, LIFT, "  pectineus: helps\n", "")
    text = (imported / "muscles.yaml").read_text()
    put(imported, "muscles.yaml", text[: text.index("adductors:")])
    assert faults_in(imported) == []
    assert [group.slug for group in MuscleGroup.objects.all()] == ["gluteal-muscles"]
    assert not Muscle.objects.filter(slug="gracilis").exists()


def test_emptied_fields_are_emptied(imported):
    change(imported, HIP, "takeaway: Bend your knee.\n", "")
    change(imported, HIP, "reviewer: reviewer\n", "")
    change(imported, HIP, "reviewed_on: 2026-11-20\n", "")
    change(imported, HIP, "movement: turning-in\n", "")
    import_content(imported)
    article = Article.objects.get(slug="hip-rotation")
    assert (article.takeaway, article.reviewer, article.reviewed_on, article.movement) == ("", None, None, None)


def test_emptied_lists_are_emptied(imported):
    change(imported, HIP, "topics:\n- home\n- mobility\n", "")
    change(imported, HIP, "related:\n- knees\n", "")
    change(imported, LIFT, "kit:\n  mat: needed\n  block: optional\n", "")
    assert faults_in(imported) == []
    article = Article.objects.get(slug="hip-rotation")
    assert (article.topics.count(), article.related.count(), Kit.objects.count()) == (0, 0, 0)


def test_entries_take_the_order_of_the_file(imported):
    change(imported, "topics.yaml", "spare:\n  name: Spare\n", "")
    put(imported, "topics.yaml", "spare:\n  name: Spare\n" + (imported / "topics.yaml").read_text())
    import_content(imported)
    assert [topic.slug for topic in Topic.objects.all()] == ["spare", "mobility", "home"]


def test_an_entry_gone_from_its_file_is_deleted(imported):
    change(imported, "topics.yaml", "spare:\n  name: Spare\n", "")
    assert faults_in(imported) == []
    assert not Topic.objects.filter(slug="spare").exists()


def test_an_entry_that_a_file_still_uses_is_a_fault_at_the_use(imported):
    change(imported, "equipment.yaml", "block:\n  name: Block\n", "")
    assert faults_in(imported) == [
        "exercises/90-90-foot-lift.md:21: block is not known; expected a key of equipment.yaml",
        "products.yaml:4: block is not known; expected a key of equipment.yaml",
    ]
    assert Equipment.objects.filter(slug="block").exists()


def test_an_entry_that_only_rows_still_use_is_a_fault_that_names_them(imported):
    Exercise.objects.filter(slug="90-90-foot-lift").update(name="Edited")
    (imported / "products.yaml").unlink()
    change(imported, "equipment.yaml", "block:\n  name: Block\n", "")
    assert faults_in(imported, check=True) == [
        "equipment.yaml:1: block is gone from this file, but exercises/90-90-foot-lift.md still uses it; "
        "expected it to be kept",
        "equipment.yaml:1: block is gone from this file, but products.yaml still uses it; expected it to be kept",
    ]


def test_a_source_that_only_rows_still_list_is_a_fault_too(imported):
    Exercise.objects.filter(slug="90-90-foot-lift").update(name="Edited")
    change(imported, HIP, "readings:\n  book:\n    why: It is short.\n", "")
    change(imported, "sources.yaml", "book:\n  authors: Writer W\n  title: A book\n  published_in: A press\n", "")
    assert faults_in(imported) == [
        "sources.yaml:1: book is gone from this file, but exercises/90-90-foot-lift.md still uses it; "
        "expected it to be kept"
    ]
    assert Source.objects.filter(slug="book").exists()


def test_a_picture_that_only_a_row_still_shows_is_a_fault(imported):
    Exercise.objects.filter(slug="90-90-foot-lift").update(name="Edited")
    put(imported, "pictures.yaml", "{}\n")
    [fault] = faults_in(imported)
    assert fault.startswith("pictures.yaml:1: ") and "but exercises/90-90-foot-lift.md still uses it" in fault


def test_an_entry_may_go_together_with_its_last_use(imported):
    change(imported, "equipment.yaml", "block:\n  name: Block\n", "")
    change(imported, LIFT, "  block: optional\n", "")
    put(imported, "products.yaml", "{}\n")
    assert faults_in(imported) == []
    assert not Equipment.objects.filter(slug="block").exists()


def test_readings_and_tests_that_are_gone_from_the_file_go(imported):
    reading = "- at_least: 0\n    text: Small.\n  "
    change(imported, "range-tests.yaml", reading, "")
    import_content(imported)
    assert [reading.at_least for reading in RangeTest.objects.get().readings.all()] == [25]
    (imported / "range-tests.yaml").write_text("")
    assert import_content(imported).updated == ["range-tests.yaml"]
    assert not RangeTest.objects.exists()

"""Where figures become SVG that a page may hold: besides doors/markdown.py the one place that declares text to be HTML.

Of what people write only the caption is free, and it is not in the drawing: everything else is one of the words and
numbers that Pose.parse knows, or is escaped by the drawing itself, as the names of muscles are.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from PIL import Image

from exercises import figures
from exercises.figures import Pose, anatomy, draw_all, draw_movement, frame_of, raster
from exercises.figures.anatomy import Play
from exercises.models import Exercise, Muscle, MuscleGroup, MuscleRole, MuscleUse

# Each worker's own, and a page that was made is kept anyway: some 3 KB a figure, 5 to 18 a movement.
SETS, MOVEMENTS = 512, 64
# What tells a figure from the same one drawn by other code.
DRAWN_BY = hashlib.sha256(b"".join(map(Path.read_bytes, sorted(Path(figures.__file__).parent.glob("*.py"))))).digest()


def drawing(pose: Pose) -> SafeString:
    return drawings(pose)[0]


@lru_cache(maxsize=SETS)
def drawings(*poses: Pose) -> tuple[SafeString, ...]:
    """In one frame, so at one scale."""
    return tuple(map(mark_safe, draw_all(poses)))


@lru_cache(maxsize=MOVEMENTS)
def movement(start: Pose, end: Pose, *others: Pose) -> str:
    """As a file of its own, in the frame that `drawings` gives all of them."""
    svg = draw_movement(start, end, frame_of(start, end, *others))
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def pixels(pose: Pose, size: tuple[int, int], colors: raster.Colors) -> Image.Image:
    """For where no browser draws: as large as fits."""
    return raster.figure_image(pose, size, colors)


class Anatomy(NamedTuple):
    """Of a movement: its views, empty where none shows any of its muscles; the muscles known; one part of each role."""

    views: SafeString
    shown: frozenset[str]
    legend: list[MuscleRole]


def anatomy_of_movement(groups: Iterable[MuscleGroup]) -> Anatomy:
    """`groups` as MuscleGroup.objects.around() gives them."""
    return anatomy_of_roles([part for group in groups for muscle in group.muscles.all() for part in muscle.roles_here])


def anatomy_of_roles(parts: list[MuscleRole]) -> Anatomy:
    """Of one movement; their places in the list are the numbers in the picture."""
    plays = [Play(part.muscle.slug, part.muscle.name, part.role, part.in_words()) for part in parts]
    first = {part.role: part for part in reversed(parts)}
    legend = [first[role] for role in MuscleRole.Role if role in first]
    views = mark_safe(anatomy.large(plays, "anatomy"))
    return Anatomy(views, anatomy.KNOWN, legend)


class MusclesUsed(NamedTuple):
    """Of an exercise: the views, empty where what works lies outside the hip; and whether they show every muscle."""

    views: SafeString
    are_all: bool


def anatomy_of_exercise(exercise: Exercise) -> MusclesUsed:
    uses = exercise.muscle_uses.all()
    plays = [Play(use.muscle.slug, use.muscle.name, use.role, use.get_role_display()) for use in uses]
    asides = {MuscleUse.Role.HELPS, MuscleUse.Role.STEADIES}
    is_of_the_hip = any(play.slug in anatomy.KNOWN for play in plays if play.role not in asides)
    views = mark_safe(anatomy.small(plays) if is_of_the_hip else "")
    return MusclesUsed(views, all(play.slug in anatomy.KNOWN for play in plays))


def anatomy_of_muscle(muscle: Muscle) -> SafeString:
    """Where it lies, with the rest of its group in pale; empty where no view shows it."""
    plays = {each: Play(each.slug, each.name, "bystander", "Beside it") for each in muscle.group.muscles.all()}
    return mark_safe(
        anatomy.small_around(plays.pop(muscle)._replace(role=anatomy.HERE, words="Here"), list(plays.values()))
    )


def anatomy_of_all(muscles: Iterable[Muscle]) -> Anatomy:
    """Each region leads to the page of its muscle."""
    plays = [Play(muscle.slug, muscle.name, "bystander", muscle.plain_name) for muscle in muscles]
    address = reverse("exercises:muscle_detail", args=["-"]).replace("-", "{}")
    return Anatomy(mark_safe(anatomy.large(plays, "anatomy", address)), anatomy.KNOWN, [])

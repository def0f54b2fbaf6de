from dataclasses import replace
from typing import NamedTuple

from django import template
from django.utils.safestring import SafeString

from exercises.drawings import drawing, drawings
from exercises.figures import Pose as Posture
from exercises.models import Exercise, Pose

register = template.Library()


class Shown(NamedTuple):
    pose: Pose
    drawing: SafeString
    label: str


class Figures(NamedTuple):
    start: Shown | None
    end: Shown | None
    wrong: Shown | None
    is_movement: bool


@register.simple_tag
def figure(pose: Pose) -> SafeString:
    """One pose, as large as its picture allows."""
    return drawing(pose.figure)


@register.simple_tag
def end_figure(posture: Posture) -> SafeString:
    """For a query that brings the posture of an end and nothing else of the pose."""
    return drawing(replace(posture, kind=Pose.Kind.END))


@register.simple_tag
def figures(exercise: Exercise) -> Figures:
    """Its start, its end and the mistake, at one scale."""
    poses = exercise.poses_by_kind()
    is_movement = bool(exercise.movement_poses())
    labels = {"start": "Start", "end": "End"} if is_movement else {"start": "First", "end": "Then"}
    drawn = drawings(*(pose.figure for pose in poses.values())) if poses else ()
    shown = {
        kind: Shown(pose, svg, labels.get(kind, "Wrong"))
        for (kind, pose), svg in zip(poses.items(), drawn, strict=True)
    }
    return Figures(*(shown.get(kind) for kind in ("start", "end", "wrong")), is_movement)

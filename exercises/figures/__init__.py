"""A person doing an exercise: joint angles in, a flat SVG picture and its words out. Imports no Django."""

from exercises.figures.drawing import Frame, draw, draw_all, draw_movement, frame_of
from exercises.figures.pose import Pose, PoseError

__all__ = ["Frame", "Pose", "PoseError", "draw", "draw_all", "draw_movement", "frame_of"]

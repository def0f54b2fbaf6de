"""Where figures become SVG that a page may hold: besides doors/markdown.py the one place that declares text to be HTML.

Of what people write only the caption is free, and it is not in the drawing: everything else is one of the words and
numbers that Pose.parse knows, and the sentences made of them are escaped by the drawing itself.
"""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from exercises.figures import Pose, draw_all, draw_movement, frame_of

# Each worker's own, and a page that was made is kept anyway: some 3 KB a figure, 5 to 18 a movement.
SETS, MOVEMENTS = 512, 64


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

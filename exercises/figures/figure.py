"""The person: each part of the body as a layer with its paths."""

from math import atan2, degrees, hypot

from exercises.figures.outlines import Pen
from exercises.figures.skeleton import LEFT_AND_RIGHT, Skeleton
from exercises.figures.vectors import turned
from exercises.figures.view import Camera, Layer, Seen, bone, in_part, segment

SLEEVE = 0.5  # how far down the thigh the shorts go
HAIR = (0, 0.8, -0.6)  # from the middle of the head to the middle of the hair
CAP = -0.12  # where the hairline cuts the head, as a fraction of its radius
# How far the sides of a limb swell, in mm: to the front, to the back, to each side of the picture.
SWELL = {"thigh": (9, 5, 3), "shin": (0, 22, 9), "upper arm": (6, 6, 2), "forearm": (4, 6, 8)}


def flat(seen: Seen) -> tuple[float, float]:
    return seen.x, seen.y


def layers_of(skeleton: Skeleton, camera: Camera, works: str) -> list[Layer]:
    layers = [*_trunk(skeleton, camera), _head(skeleton, camera)]
    for side, sign in LEFT_AND_RIGHT:
        working = _works(works, side, "leg")
        layers += _leg(skeleton, camera, side, working)
        layers += _arm(skeleton, camera, side, sign, _works(works, side, "arm"))
    return layers


def _works(works: str, side: str, limb: str) -> bool:
    return works in (f"{side} {limb}", f"both {limb}s")


def _volume(pen: Pen, skeleton: Skeleton, camera: Camera, parts: tuple, sides: int, axis=(0, 1, 0)) -> None:
    spheres = [sphere for part in parts for sphere in skeleton.spheres(part)]
    circles = [camera.see(point, radius) for point, radius in spheres]
    along = camera.direction(turned(skeleton.frames[parts[0]], axis))
    pen.blob([(seen.x, seen.y, seen.radius) for seen in circles], along, sides)


def _trunk(skeleton: Skeleton, camera: Camera) -> list[Layer]:
    top, shorts = Pen(), Pen()
    _volume(top, skeleton, camera, ("chest", "loin"), 14)
    _volume(shorts, skeleton, camera, ("pelvis",), 10)
    shoulders = segment(camera, skeleton.points["left shoulder"], skeleton.points["right shoulder"], 5)
    spine = segment(camera, skeleton.points["loin"], in_part(skeleton, "chest", 0, 14, 0), 10)
    hips = segment(camera, skeleton.points["left hip"], skeleton.points["right hip"], 9)
    crest = segment(camera, skeleton.points["pelvis"], in_part(skeleton, "pelvis", 0, 10, 0), 9)
    return [
        Layer("shorts", [hips, crest], [("shorts", str(shorts))], pull=25),
        Layer("top", [shoulders, spine], [("top", str(top))], pull=32),
    ]


def _swollen(pen: Pen, skeleton: Skeleton, camera: Camera, part: str, ends: tuple[Seen, Seen]) -> None:
    """A limb with the muscle where it is: a calf behind, seen from whichever side."""
    a, b = ends
    front, back, side = SWELL[part.split(" ", 1)[1]]
    dx, dy = b.x - a.x, b.y - a.y
    far = hypot(dx, dy) or 1
    zx, zy = camera.direction(turned(skeleton.frames[part], (0, 0, 1)))
    # How much of the limb's front shows on the left of its way from joint to joint, from -1 to 1.
    facing = (zy * dx - zx * dy) / far
    ahead, behind = side + (front - side) * abs(facing), side + (back - side) * abs(facing)
    bulges = (ahead, behind) if facing > 0 else (behind, ahead)
    pen.limb(flat(a), a.radius, flat(b), b.radius, bulges)


def _leg(skeleton: Skeleton, camera: Camera, side: str, working: bool) -> list[Layer]:
    thigh = bone(camera, skeleton, side, "thigh", "hip", "knee")
    shin = bone(camera, skeleton, side, "shin", "knee", "ankle")
    kind = "work" if working else "skin"
    leg, calf, foot, sleeve = Pen(), Pen(), Pen(), Pen()
    _swollen(calf, skeleton, camera, f"{side} shin", shin)
    _volume(foot, skeleton, camera, (f"{side} foot",), 10, (0, -0.35, 1))
    hip, knee = thigh
    hem = Seen(*(hip[i] + (knee[i] - hip[i]) * SLEEVE for i in range(4)))
    sleeve.limb(flat(hip), hip.radius + 4, flat(hem), hem.radius + 6, (4, 4))
    # A thigh that points at the camera shows its knee in front of the hem.
    toward = knee.near - hip.near > 200
    _swollen(leg, skeleton, camera, f"{side} thigh", (hem, knee) if toward else thigh)
    heel, toes = (in_part(skeleton, f"{side} foot", 0, -4, z) for z in (-2, 15))
    thigh_paths = [("work-shorts" if working else "shorts", str(sleeve)), (kind, str(leg))]
    if not toward:
        thigh_paths.reverse()
    limb = f"{side} leg"
    return [
        Layer(f"{side} thigh", [thigh], thigh_paths, limb=limb),
        Layer(f"{side} shin", [shin], [(kind, str(calf))], limb=limb, first=1, last=1),
        Layer(f"{side} foot", [segment(camera, heel, toes, 3)], [(kind, str(foot))], limb=limb, first=2, last=2),
    ]


def _arm(skeleton: Skeleton, camera: Camera, side: str, sign: int, working: bool) -> list[Layer]:
    upper = bone(camera, skeleton, side, "upper arm", "shoulder", "elbow")
    lower = bone(camera, skeleton, side, "forearm", "elbow", "wrist")
    kind = "work" if working else "skin"
    arm, rest = Pen(), Pen()
    _swollen(arm, skeleton, camera, f"{side} upper arm", upper)
    _swollen(rest, skeleton, camera, f"{side} forearm", lower)
    _volume(rest, skeleton, camera, (f"{side} hand",), 8)
    hand = f"{side} hand"
    root = camera.see(in_part(skeleton, hand, 0, -2.5, 1.6), 1.5)
    thumb = camera.see(in_part(skeleton, hand, -sign * 1.6, -8.4, 5), 1.1)
    rest.limb(flat(root), root.radius, flat(thumb), thumb.radius)
    fingers = segment(camera, skeleton.points[hand], in_part(skeleton, hand, 0, -13, 0), 2)
    return [
        Layer(f"{side} upper arm", [upper], [(kind, str(arm))], 45, f"{side} arm"),
        Layer(f"{side} forearm", [lower, fingers], [(kind, str(rest))], 45, f"{side} arm", 1, 1),
    ]


def _head(skeleton: Skeleton, camera: Camera) -> Layer:
    face, hair = Pen(), Pen()
    neck = (
        camera.see(in_part(skeleton, "chest", 0, 23, -0.6), 5.5),
        camera.see(in_part(skeleton, "head", 0, 6, -0.4), 5.3),
    )
    throat = Pen()
    throat.limb(flat(neck[0]), neck[0].radius, flat(neck[1]), neck[1].radius)
    _volume(face, skeleton, camera, ("head",), 10)
    brow, tip = (camera.see(in_part(skeleton, "head", 0, *at)) for at in ((11.5, 7.6), (8.2, 10.2)))
    face.limb(flat(brow), 13, flat(tip), 11)
    middle = camera.see(in_part(skeleton, "head", 0, 13.2, 0.1), 9.7)
    paths = [("skin", str(throat)), ("skin", str(face))]
    if neck[0].near > neck[1].near + 40:
        paths.reverse()
    _cap(hair, skeleton, camera, middle)
    if hair.words:
        paths.append(("hair", str(hair)))
    for sign in (1, -1):
        ear = camera.see(in_part(skeleton, "head", sign * 8.6, 9.6, -0.8), 1.8)
        if ear.near > middle.near - 25:
            lobe = Pen()
            lobe.circle(flat(ear), ear.radius)
            paths.append(("skin", str(lobe)))
    crown = camera.see(in_part(skeleton, "head", 0, 13, 0), 9)
    return Layer("head", [neck, (crown, crown)], paths, pull=40)


def _cap(pen: Pen, skeleton: Skeleton, camera: Camera, middle: Seen) -> None:
    """The part of a ball that lies behind the hairline, a plane: one arc of its outline, one of the plane's edge."""
    x, y, near = turned(camera.matrix, turned(skeleton.frames["head"], HAIR))
    y, radius = -y, middle.radius
    slope = hypot(x, y)
    edge = radius * (1 - CAP * CAP) ** 0.5
    if slope * 0.995 <= abs(CAP):
        if near > 0:
            pen.circle(flat(middle), radius)
        return
    x, y = x / slope, y / slope
    along = CAP * radius / slope
    beside = (radius * radius - along * along) ** 0.5
    from_, to = (
        (middle.x + x * along - y * beside * sign, middle.y + y * along + x * beside * sign) for sign in (1, -1)
    )
    pen.move(*from_)
    pen.arc(radius, int(along < 0), 0, to)
    # Seen from behind the edge bulges away from the hair, seen from the front into it.
    large = int((CAP > 0) == (near > 0))
    pen.arc(edge, large, int(near < 0), from_, other=max(edge * abs(near), 1), turn=round(degrees(atan2(x, -y))))
    pen.close()

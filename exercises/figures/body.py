"""The body that is posed: its measures and how far its joints go.

Frames: x to the body's left, y up, z forward; centimeters and degrees. Lengths are fractions of the height after
Drillis and Contini (1966), as printed in Winter, Biomechanics and Motor Control of Human Movement (4th edition, 2009),
figure 4.1. Thicknesses are drawn by eye.
"""

HEIGHT = 170
THIGH = 0.245 * HEIGHT
SHIN = 0.246 * HEIGHT
ANKLE_HEIGHT = 0.039 * HEIGHT
FOOT = 0.152 * HEIGHT
UPPER_ARM = 0.186 * HEIGHT
FOREARM = 0.146 * HEIGHT
TRUNK = 0.288 * HEIGHT  # hip joints to shoulder line

HIP_OUT = 8.6  # hip joint from the midline
SHOULDER_OUT = 17.2
LOIN = 12  # hip line to the lower bend of the spine
RIBS = 25  # … and to the upper one

# Thickness (radius) of a limb at its upper and lower joint.
THICK = {
    "thigh": (8.3, 5.7),
    "shin": (5.4, 3.4),
    "upper arm": (4.9, 3.6),
    "forearm": (3.7, 2.4),
    "neck": (5.4, 5.0),
}

# Whole-body angles, then joints of the middle, then those that each side has.
#   name: least, most, what it means
PLACE = {
    "lean": (-90, 90, "forward"),
    "tilt": (-90, 90, "to the right"),
    "turn": (-180, 180, "to the left"),
    "roll": (-180, 180, "about the long axis of the body, to the left"),
}
# How far a supple adult goes, not what is usual: usual ranges are in Norkin and White, Measurement of Joint Motion
# (5th edition, 2016), and are a good deal smaller for rotation and for the squat's ankle. Abduction of a bent hip or
# arm is measured where the limb points, as in the picture.
MIDDLE = {
    "spine_bend": (-30, 75, "forward"),
    "spine_side": (-35, 35, "to the right"),
    "spine_twist": (-45, 45, "to the left"),
    "neck_bend": (-60, 50, "forward"),
    "neck_side": (-45, 45, "to the right"),
    "neck_twist": (-80, 80, "to the left"),
}
SIDED = {
    "shoulder_flexion": (-60, 180, "forward and up"),
    "shoulder_abduction": (-40, 180, "away from the body"),
    "shoulder_rotation": (-90, 90, "in"),
    "elbow": (0, 150, "bent"),
    "wrist": (-80, 80, "bent toward the palm"),
    "hip_flexion": (-20, 135, "forward and up"),
    "hip_abduction": (-30, 80, "away from the other leg"),
    "hip_rotation": (-80, 60, "in"),
    "knee": (0, 155, "bent"),
    "shin_rotation": (-15, 45, "of the foot, out"),
    "ankle": (-50, 40, "toes toward the shin"),
}
CAMERA = {
    "camera_turn": (-180, 180, "0 from the front, 90 from the body's right"),
    "camera_height": (-5, 90, "0 level, 90 from above"),
}
# Where a hand is set down, in centimeters from the shoulder: negative is behind and inward.
SET_DOWN = {
    "hand_forward": (-90, 90, "in front of the shoulder"),
    "hand_out": (-60, 60, "to the side of the shoulder"),
}

# Spheres of each part, in its own frame: x, y, z, radius. Of the two feet, this is the left.
BUTTOCKS = tuple((side * 7.6, -1.2, -3.2, 9.4) for side in (1, -1))
SHAPES = {
    "pelvis": (*BUTTOCKS, (8.5, -0.5, 1.5, 8.4), (-8.5, -0.5, 1.5, 8.4), (6.8, 10, -0.5, 7.6), (-6.8, 10, -0.5, 7.6)),
    "loin": ((5, 2, -0.2, 8.9), (-5, 2, -0.2, 8.9)),
    "chest": (
        *((side * 13.2, 19.2, -0.8, 5.2) for side in (1, -1)),
        *((side * 5.6, 9, 0.8, 10.2) for side in (1, -1)),
        (0, 22.5, -1.8, 6),
    ),
    "head": ((0, 13, 0.4, 9.2), (0, 5.4, 4.4, 5)),
    "foot": (
        (0, -0.4, -0.6, 3.5),
        (0, 3 - ANKLE_HEIGHT, -3.8, 3),
        (-0.5, 1.9 - ANKLE_HEIGHT, 12, 1.9),
        *((side * 2.9, 1.8 - ANKLE_HEIGHT, 10.6, 1.8) for side in (1, -1)),
        (-1.8, 1.3 - ANKLE_HEIGHT, FOOT - 8.1, 1.3),
        (2, 1.2 - ANKLE_HEIGHT, FOOT - 10, 1.2),
    ),
    "hand": ((0, 0, 0, 2.3), (0, -8.2, 2.4, 1.5), (0, -7.6, -2.3, 1.4), (0, -16.4, 0.9, 1.1), (0, -14.8, -1.1, 1.1)),
}

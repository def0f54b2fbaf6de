"""The hip from front, side and back: its outline, its bones and its muscles.

Drawn by eye from where textbooks let each muscle begin and end; flat, so that depth is told by order and by halves.

Units: 2 mm of a person 170 cm tall, x to the right of the picture, y down; the hip joint is at (57, 148), from the side
at (80, 148). Front and back are drawn as the left half of the picture: muscles of the surface stay there, deep ones
are mirrored to the right half.
"""

from exercises.figures.sheets import Muscle, Part, View

HEIGHT = 302


def _box(left: int, top: int, width: int, height: int) -> str:
    right, bottom = left + width, top + height
    return f"M{left} {top} L{right} {top} L{right} {bottom} L{left} {bottom} Z"


BODY = """M100 4 L31 4 C33 24 36 38 35 54 C34 72 25 84 20 104 C15 124 11 148 12 168 C13 206 19 250 24 297
Q57 303 90 297 C95 262 97 225 98 196 Q98 191 100 191"""
SPINE = "".join(
    _box(*box) for box in ((89, 4, 22, 11), (88, 21, 24, 13), (88, 40, 24, 13), (88, 59, 24, 13), (87, 77, 26, 12))
)
HIP_BONE = """M79 92 C72 74 54 70 44 82 C38 90 36 98 39 107 C44 112 43 118 46 124 C42 136 44 152 52 160
C58 166 62 172 65 184 C68 192 76 192 79 186 C83 178 89 176 97 170 L98 153 C88 150 78 146 71 137 C67 126 74 114 82 108 Z
M76 156 C70 158 69 166 72 174 C76 180 82 174 87 166 C90 160 84 154 76 156 Z"""
SACRUM = """M75 92 C84 87 92 93 100 93 C108 93 116 87 125 92 C122 106 114 116 112 126 C109 138 106 148 100 150
C94 148 91 138 88 126 C86 116 78 106 75 92 Z"""
FEMUR = """M49 138 C44 143 38 145 33 142 C27 138 22 143 23 151 C24 164 29 176 31 192 C35 230 41 262 44 298 L57 298
C53 262 48 226 46 194 C48 190 53 186 50 180 C48 175 52 168 62 160 Z
M45 148 C45 164 69 164 69 148 C69 132 45 132 45 148 Z"""
TRACT = "M15 188 C15 225 20 260 24 297 L30 298 C26 262 23 226 22 194 Z"

FRONT = (
    Part("body", BODY),
    Part("bone", SPINE, "whole"),
    Part("bone", SACRUM, "whole"),
    Part("bone", HIP_BONE),
    Muscle(
        "obturator-externus",
        "deep",
        "92 156 78 152 64 158 42 160",
        "80 184 72 184 60 174 42 166",
        "90 172",
    ),
    Part("bone", FEMUR),
    Muscle("gluteus-medius", "surface", "29 86 18 104 13 128 16 152", "38 96 28 114 20 138 20 154", fibers=2),
    Muscle("gluteus-minimus", "deep", "36 97 27 112 21 130 23 148", "43 116 40 128 36 140 31 146", fibers=2),
    Part("tendon", TRACT, "left"),
    Part("other", "M44 124 C32 160 28 230 44 298 M47 126 C62 160 66 220 57 298", "left"),
    Muscle("adductor-magnus", "surface", "80 186 74 220 66 260 58 297", "93 178 94 220 90 260 85 297", fibers=2),
    Muscle("adductor-longus", "surface", "87 154 76 172 62 198 47 214", "94 160 88 196 72 240 53 264", fibers=4),
    Muscle("pectineus", "surface", "69 141 64 152 57 168 49 180", "87 151 78 166 66 186 50 202"),
    Muscle("gracilis", "surface", "94 164 93 200 90 250 84 297", "98 176 98 206 95 252 90 297", fibers=1),
    Part("cover", "M39 108 C50 150 74 210 76 297 L84 297 C82 214 58 150 43 106 Z", "left"),
    Muscle("tensor-fasciae-latae", "surface", "33 97 24 120 14 150 15 194", "42 107 38 130 31 170 22 202"),
    Muscle(
        "adductor-magnus",
        "deep",
        "80 184 70 190 58 194 47 198",
        "93 178 94 220 88 260 82 297",
        insertion="50 292",
        fibers=6,
    ),
    Muscle("adductor-brevis", "deep", "84 160 76 172 62 184 48 190", "94 170 84 192 66 212 51 224"),
    Muscle(
        "iliacus",
        "deep",
        "42 103 46 122 50 148 45 176",
        "79 94 70 112 60 140 50 181",
        "54 60",
        fibers=5,
    ),
    Muscle("psoas-major", "deep", "88 7 72 46 61 110 46 177", "89 86 80 104 68 148 51 182", fibers=4),
    Muscle("psoas-minor", "deep", "88 12 81 40 78 92 70 135", "89 30 87 56 81 98 72 137", fibers=1),
)

BACK_TRACT = "M20 176 C17 220 19 260 24 297 L30 298 C27 264 26 236 30 216 Z"
BACK = (
    Part("body", BODY),
    Part("bone", SPINE, "whole"),
    Part("bone", HIP_BONE),
    Part("bone", SACRUM, "whole"),
    Part("bone", FEMUR),
    Muscle("gluteus-medius", "surface", "28 92 18 110 14 132 18 152", "77 90 58 104 36 130 27 154", "54 60", fibers=6),
    Part("tendon", BACK_TRACT, "left"),
    Part("other", "M100 160 L100 190", "whole"),
    Part("other", "M70 196 C50 220 40 260 44 298 M78 200 C72 230 66 260 66 299", "left"),
    Muscle("adductor-magnus", "surface", "78 188 78 220 76 260 74 298", "94 180 96 220 92 260 86 297", fibers=2),
    Muscle("gracilis", "surface", "94 180 96 210 93 260 86 297", "98 180 98 216 95 256 90 297", fibers=0),
    Muscle(
        "gluteus-maximus",
        "surface",
        "73 90 52 104 27 140 19 178",
        "97 152 95 186 64 206 29 224",
        "91 110",
        "18 206",
        fibers=7,
    ),
    Muscle("gluteus-minimus", "deep", "36 104 25 118 20 132 23 146", "68 116 54 126 38 136 29 144", "53 80", fibers=5),
    Muscle("piriformis", "deep", "82 110 66 118 46 134 27 140", "89 128 72 138 50 143 28 145"),
    Muscle("obturator-internus", "deep", "88 140 78 147 52 151 32 149", "88 166 78 158 52 156 32 154", fibers=2),
    Muscle("gemellus-superior", "deep", "76 138 62 142 48 146 31 146", "77 147 62 149 48 151 31 150", fibers=1),
    Muscle("gemellus-inferior", "deep", "76 158 62 157 48 155 32 153", "72 168 60 165 48 161 33 158", fibers=1),
    Muscle("quadratus-femoris", "deep", "70 171 58 170 46 167 35 164", "70 189 58 188 46 186 36 184"),
    Muscle(
        "adductor-magnus",
        "deep",
        "68 188 60 192 52 196 40 196",
        "84 188 92 220 88 260 82 297",
        insertion="46 290",
        fibers=6,
    ),
)

SIDE_BODY = """M40 4 C44 24 49 42 47 64 C42 90 16 118 14 152 C13 186 36 196 41 214 C43 240 45 270 46 297
Q80 304 113 297 C118 260 124 220 126 182 C128 160 137 140 136 110 C136 72 131 40 128 4 Z"""
SIDE_HIP_BONE = """M106 108 C102 84 84 72 66 74 C50 76 36 86 30 98 C28 108 36 112 42 114 C50 118 54 126 52 138
C48 146 52 150 54 158 C54 170 50 180 56 188 C64 194 70 188 74 180 C84 184 98 178 106 168 L104 158 C100 152 96 146 96 140
C96 132 98 128 100 122 C104 118 107 114 106 108 Z"""
SIDE_SACRUM = "M46 84 C34 90 20 104 20 122 C20 138 28 148 34 156 C36 142 34 132 38 120 C40 110 46 104 50 92 Z"
SIDE_SPINE = "".join(
    _box(*box) for box in ((62, 4, 24, 11), (65, 21, 24, 13), (66, 40, 24, 13), (62, 59, 24, 13), (54, 76, 24, 12))
)
SIDE_FEMUR = (
    """M70 150 C70 140 84 138 88 144 C92 152 90 162 88 170 C88 210 92 256 92 300 L78 300 C78 256 74 210 72 172 Z"""
)
SIDE = (
    Part("body", SIDE_BODY, "whole"),
    Part("bone", SIDE_SPINE, "whole"),
    Part("bone", SIDE_SACRUM, "whole"),
    Part("bone", SIDE_HIP_BONE, "whole"),
    Part("bone", SIDE_FEMUR, "whole"),
    Part(
        "other",
        "M108 112 C124 160 122 230 104 298 M70 218 C62 240 58 270 60 300 M102 208 C104 240 100 270 98 299",
        "whole",
    ),
    Part("tendon", "M80 186 C78 220 80 260 82 300 L92 300 C92 262 96 226 98 204 Z", "whole"),
    Muscle("gluteus-medius", "surface", "101 96 98 114 92 130 87 146", "38 92 46 112 60 132 72 148", "72 54", fibers=7),
    Muscle(
        "gluteus-maximus",
        "surface",
        "45 89 57 112 72 150 80 184",
        "14 156 14 190 40 208 73 216",
        "18 114",
        "81 204",
        fibers=7,
    ),
    Muscle(
        "tensor-fasciae-latae",
        "surface",
        "98 89 95 120 88 170 86 204",
        "107 107 112 140 108 180 98 207",
        "106 96",
    ),
    Muscle(
        "gluteus-minimus", "beneath", "99 112 97 124 92 134 88 145", "58 110 64 122 74 136 79 144", "80 84", fibers=0
    ),
)

VIEWS = (View("front", 200, FRONT), View("side", 150, SIDE, halves=False), View("back", 200, BACK))

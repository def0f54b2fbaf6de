"""A contact sheet of every figure, light and dark, small and large: python -m exercises.figures.sheet out.html"""

import sys
from html import escape
from pathlib import Path

import yaml

from exercises.figures.drawing import draw_all
from exercises.figures.pose import Pose

HOME = Path(__file__).parents[2]
CSS = HOME / "static" / "css"
EXERCISES = HOME / "content" / "exercises"
LAYOUT = """
body { margin: 0; font: 15px/1.4 system-ui }
section { padding: 1rem; color: var(--ink); background: var(--card) }
.row { display: flex; flex-wrap: wrap; gap: 1rem }
figure { margin: 0 } .large { width: 560px } .small { width: 160px }
figcaption { font-size: 13px }
"""


def read(folder: Path = EXERCISES) -> list[tuple[str, list[tuple[str, Pose]]]]:
    """Each exercise of the content files, with its poses and their captions. Raises PoseError."""
    exercises = [yaml.safe_load(path.read_text().split("\n---\n")[0]) for path in sorted(folder.glob("*.md"))]
    return [
        (
            exercise["name"],
            [
                (pose["caption"], Pose.parse(pose["posture"] | {"kind": pose["kind"]}))
                for pose in exercise.get("poses", {}).values()
            ],
        )
        for exercise in exercises
    ]


def sheet(exercises: list[tuple[str, list[tuple[str, Pose]]]], size: str) -> str:
    rows = []
    for name, poses in exercises:
        drawings = draw_all([pose for _, pose in poses])
        figures = "".join(
            f'<figure class="{size}">{drawing}'
            f"<figcaption>{escape(caption)} {escape(pose.in_words())}</figcaption></figure>"
            for (caption, pose), drawing in zip(poses, drawings, strict=True)
        )
        rows.append(f'<h2>{escape(name)}</h2><div class="row">{figures}</div>')
    return "".join(rows)


def page(exercises: list[tuple[str, list[tuple[str, Pose]]]]) -> str:
    css = (CSS / "tokens.css").read_text() + (CSS / "blocks" / "figure.css").read_text() + LAYOUT
    sections = [
        f'<section class="{scheme}">{sheet(exercises, size)}</section>'
        for scheme in ("light", "dark")
        for size in ("large", "small")
    ]
    css += "".join(f".{scheme} {{ color-scheme: {scheme} }}" for scheme in ("light", "dark"))
    return f'<!doctype html><meta charset="utf-8"><title>Figures</title><style>{css}</style>{"".join(sections)}'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(read()))

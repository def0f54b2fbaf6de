"""What a role does is told twice: by a color, and by a pattern of fibers that gray paper keeps."""

import re

from django.conf import settings as site

from exercises.figures.anatomy import ROLES
from exercises.models import MuscleRole, MuscleUse

CSS = (site.BASE_DIR / "static/css/blocks/anatomy.css").read_text()
RULES = [
    (selectors, dict(re.findall(r"([\w-]+):\s*([^;]+);", body)))
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", CSS, flags=re.S))
]


def declared(role: str, part: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for selectors, declarations in RULES:
        if f".anatomy-{role}{part}" in [selector.strip() for selector in selectors.split(",")]:
            found |= declarations
    return found


def pattern(role: str) -> tuple:
    """How dense the fibers are, and whether they are of the ground's color on the role's, or the other way round."""
    own, fibers = declared("muscle") | declared(role), declared(role, " > .anatomy-fibers")
    pale = "--anatomy-on" in own["--anatomy-fill"]
    return fibers.get("stroke-dasharray"), pale, own["--anatomy-line"] == "var(--anatomy-on)"


def test_every_role_of_the_models_has_a_look():
    assert set(ROLES) == {*MuscleRole.Role.values, *MuscleUse.Role.values}
    assert all(declared(role) for role in ROLES if role != "bystander")


def test_roles_that_stand_in_one_picture_differ_in_color_and_in_pattern():
    for roles in (MuscleRole.Role.values, MuscleUse.Role.values):
        looks = [declared("muscle") | declared(role) for role in roles]
        assert len({(look["--anatomy-fill"], look["--anatomy-line"]) for look in looks}) == len(roles)
        assert len(set(map(pattern, roles))) == len(roles)


def test_colors_come_from_the_tokens():
    tokens = (site.BASE_DIR / "static/css/tokens.css").read_text() + CSS
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", CSS)
    assert all(f"{name}:" in tokens for name in re.findall(r"var\((--[\w-]+)", CSS))

from django import template

from newsletter.forms import SignUpForm
from newsletter.models import Offer
from newsletter.wording import CURRENT, WORDINGS

register = template.Library()


@register.simple_tag
def welcome_offer() -> Offer | None:
    """What whoever signs up now gets. A page may say how much, never the code."""
    return Offer.objects.current()


@register.simple_tag
def sign_up_form(place: str) -> SignUpForm:
    """`place` keeps the ids of two forms on one page apart."""
    return SignUpForm(auto_id=f"{place}-%s")


@register.simple_tag
def consent_wording() -> str:
    return WORDINGS[CURRENT]

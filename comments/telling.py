import logging
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import timezone

from articles.models import Publisher, name_of_site
from comments import emails
from comments.models import Comment
from mailroom.models import Mail

logger = logging.getLogger(__name__)
AT_MOST_EVERY = timedelta(hours=1)


def tell_moderators() -> None:
    """The chore of every minute: if something came in since the last mail and that is an hour old, another."""
    newest = Comment.objects.pending().order_by("-pk").values_list("pk", flat=True).first()
    if newest is None:
        return
    last = Mail.objects.filter(key__startswith=emails.WAITING).order_by("-created_at").first()
    if last and (last.created_at > timezone.now() - AT_MOST_EVERY or newest <= emails.newest_in(last)):
        return
    site, count = name_of_site(Publisher.objects.first()), Comment.objects.pending().count()
    for number, address in enumerate(addresses()):
        try:
            emails.tell_moderators(site, count, newest, number, address)
        except ValueError as fault:  # one account's typing error must not keep the mail from the others
            logger.warning("A moderator is not told that comments wait: %s", fault)


def addresses() -> list[str]:
    """MODERATION_EMAIL; without it, everybody in the group Moderators who has an address."""
    if settings.MODERATION_EMAIL:
        return [settings.MODERATION_EMAIL]
    moderators = get_user_model().objects.filter(is_active=True, groups__name="Moderators").exclude(email="")
    return list(moderators.values_list("email", flat=True).distinct())

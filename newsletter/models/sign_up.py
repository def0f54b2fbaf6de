from datetime import timedelta

from django.core.mail import EmailMessage
from django.db import models
from django.db.models import Q
from django.utils import timezone

from doors import pseudonyms
from mailroom.models import Posting, PostingQuerySet
from newsletter import emails
from newsletter.models.subscriber import Consent, Subscriber, Suppression
from newsletter.wording import CURRENT

ONE_MAIL_A = timedelta(days=1)


class SignUp(Posting):
    """Somebody typed an address into the form. One row, whatever is known of the address: that is looked up later,
    by the mail runner, so neither the answer nor the time it takes tells a stranger who is subscribed.
    """

    email = models.EmailField("e-mail")
    email_pseudonym = models.CharField(max_length=64, editable=False)
    network_pseudonym = models.CharField(max_length=64, blank=True, editable=False)
    wording = models.PositiveSmallIntegerField(default=CURRENT, editable=False)

    objects = PostingQuerySet.as_manager()

    class Meta(Posting.Meta):
        ordering = ["-pk"]
        indexes = [*Posting.Meta.indexes, models.Index(fields=["email_pseudonym"], name="sign_up_by_email")]

    def __str__(self):
        return self.email

    def save(self, *args, **kwargs):
        self.email_pseudonym = pseudonyms.of_email(self.email)
        super().save(*args, **kwargs)

    def compose(self) -> EmailMessage | None:
        """The link to confirm; for a subscriber that nothing is to be done; nothing for who must not be written to."""
        theirs = {"email_pseudonym": self.email_pseudonym}
        # What another runner has in hand counts as well: of two at the same moment the earlier one is answered.
        sent, in_hand = Q(state=self.State.SENT, sent_at__gt=timezone.now() - ONE_MAIL_A), Q(state=self.State.LEASED)
        lately = SignUp.objects.filter(sent | in_hand & Q(pk__lt=self.pk), **theirs)
        if lately.exists() or Suppression.objects.filter(**theirs).exists():
            return None
        subscriber, _ = Subscriber.objects.get_or_create(
            **theirs, defaults={"email": self.email, "asked_at": self.created_at}
        )
        if subscriber.status == Subscriber.Status.CONFIRMED:
            return emails.known_already(subscriber)
        Subscriber.objects.filter(pk=subscriber.pk).update(asked_at=self.created_at, email=self.email)
        # Once for each sign-up, also when a runner was killed between this line and the mail.
        subscriber.consents.get_or_create(
            event=Consent.Event.ASKED,
            made_at=self.created_at,
            defaults={"wording": self.wording, "network_pseudonym": self.network_pseudonym},
        )
        subscriber.email = self.email
        return emails.confirmation(subscriber)

from newsletter.models.delivery import Delivery
from newsletter.models.issue import Issue, IssueItem
from newsletter.models.offer import Offer
from newsletter.models.sign_up import SignUp
from newsletter.models.subscriber import Consent, Subscriber, Suppression

__all__ = ["Consent", "Delivery", "Issue", "IssueItem", "Offer", "SignUp", "Subscriber", "Suppression"]

from newsletter.admin.issues import IssueAdmin
from newsletter.admin.subscribers import OfferAdmin, SubscriberAdmin, SuppressionAdmin

__all__ = ["IssueAdmin", "OfferAdmin", "SubscriberAdmin", "SuppressionAdmin"]

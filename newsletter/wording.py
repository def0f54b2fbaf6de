"""What people agree to. A wording that anybody has read is never changed: a new one gets the next number."""

WORDINGS = {
    1: (
        "You get one e-mail a week on health, fitness and wellness, with what was published here."
        " Each has a link that ends it at once, or pauses it for a month."
    ),
}
CURRENT = max(WORDINGS)

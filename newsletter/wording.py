"""What people agree to. A wording that anybody has read is never changed: a new one gets the next number."""

WORDINGS = {
    1: (
        "You get one mail a week about health, fitness and wellness, with what was published here."
        " Each has a link that ends it at once, and you can take a month's pause."
    ),
}
CURRENT = max(WORDINGS)

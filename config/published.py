"""What readers see comes from these rows, and changes at these moments. The page store is told here, and no app knows.

A table that is in neither list is found by tests/pagestore/test_tables.py.
"""

from datetime import timedelta

ALWAYS = ""

TABLES = {
    "doors_picture": ALWAYS,
    "exercises_musclegroup": ALWAYS,
    "exercises_muscle": ALWAYS,
    "exercises_movement": ALWAYS,
    "exercises_musclerole": ALWAYS,
    "exercises_rangetest": ALWAYS,
    "exercises_rangetest_sources": ALWAYS,
    "exercises_rangereading": ALWAYS,
    "exercises_source": ALWAYS,
    "exercises_glossaryterm": ALWAYS,
    "exercises_equipment": ALWAYS,
    "exercises_exercise": ALWAYS,
    "exercises_exercise_sources": ALWAYS,
    "exercises_pose": ALWAYS,
    "exercises_step": ALWAYS,
    "exercises_precaution": ALWAYS,
    "exercises_kit": ALWAYS,
    "exercises_muscleuse": ALWAYS,
    "articles_publisher": ALWAYS,
    "articles_person": ALWAYS,
    "articles_topic": ALWAYS,
    "articles_product": ALWAYS,
    "articles_article": ALWAYS,
    "articles_article_topics": ALWAYS,
    "articles_article_related": ALWAYS,
    "articles_section": ALWAYS,
    "articles_featuredexercise": ALWAYS,
    "articles_faqitem": ALWAYS,
    "articles_referral": ALWAYS,
    "articles_citation": ALWAYS,
    "articles_reading": ALWAYS,
    "comments_comment": "{row}.status = 'approved'",
    "comments_discussion": ALWAYS,
    "newsletter_offer": ALWAYS,
    "newsletter_issue": "{row}.state IN ('sending', 'sent')",
    "newsletter_issueitem": ALWAYS,
}

NEVER = {
    "doors_networkkey",
    "doors_window",
    "articles_importedfile",
    "articles_indexedpart",
    "articles_indexedword",
    "articles_outdatedpage",
    "comments_decision",
    "comments_badword",
    "comments_block",
    "newsletter_subscriber",
    "newsletter_consent",
    "newsletter_suppression",
    "newsletter_signup",
    "newsletter_delivery",
    "mailroom_mail",
    "mailroom_chore",
    "mailroom_heartbeat",
    "pagestore_generation",
}


def moments(close_discussions_after_days: int) -> list[tuple[str, str, timedelta]]:
    """Table, column, and how long after it: when a page changes and nobody writes anything."""
    at_once = timedelta()
    found = [
        ("articles_article", "published_at", at_once),
        ("exercises_exercise", "published_at", at_once),
        ("comments_discussion", "closes_at", at_once),
        ("newsletter_offer", "ends_on", timedelta(days=1)),  # it holds to the end of that day
    ]
    if close_discussions_after_days:
        found.append(("articles_article", "published_at", timedelta(days=close_discussions_after_days)))
    return found

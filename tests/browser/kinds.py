"""One address of every kind of page, with the status it answers. What stands in {} is in earlier_comments.py."""

from typing import NamedTuple


class Kind(NamedTuple):
    path: str
    status: int = 200
    sent: dict[str, str] | None = None  # the fields of a form, to which the page is the answer
    is_proven: bool = True  # that the form came from this site


GOOD = {"name": "A reader", "body": "Does it matter which leg I begin with?"}
BAD = {"name": "", "body": "", "email": "nobody"}

READER_PAGES = {
    "home": Kind("/"),
    "guides": Kind("/articles/"),
    "guide": Kind("/articles/hip-internal-rotation/"),
    "article without exercises": Kind("/articles/honey/"),
    "plan": Kind("/articles/hip-internal-rotation/plan/"),
    "plan, narrow": Kind("/articles/hip-internal-rotation/plan/?minutes=10&without=long-band&avoid=kneeling"),
    "plan, nothing left": Kind("/articles/hip-internal-rotation/plan/?without=chair&avoid=floor&avoid=squatting"),
    "plan, wrong choices": Kind("/articles/hip-internal-rotation/plan/?minutes=7&avoid=flying"),
    "plan, wrong time": Kind("/articles/hip-internal-rotation/plan/?at=&days=no-day"),
    "handout": Kind("/articles/hip-internal-rotation/handout/"),
    "self-check": Kind("/articles/hip-internal-rotation/self-check/"),
    "guide with comments": Kind("/comments/{public}/"),
    "guide with a closed discussion": Kind("/articles/closed/"),
    "session": Kind("/articles/hip-internal-rotation/session/"),
    "exercises": Kind("/exercises/"),
    "exercises, none found": Kind("/exercises/?kind=stretch&level=hard"),
    "exercises, wrong choice": Kind("/exercises/?kind=juggling"),
    "exercise": Kind("/exercises/90-90-foot-lift/"),
    "about": Kind("/about/"),
    "contact": Kind("/contact/"),
    "privacy": Kind("/privacy/"),
    "older comments": Kind("/articles/closed/comments/2/"),
    "comment form": Kind("/comments/write/{guide}/"),
    "comment form about an exercise": Kind("/comments/write/{guide}/?about={exercise}"),
    "comment form in reply": Kind("/comments/write/{guide}/?reply_to={long}"),
    "comment form, closed": Kind("/comments/write/{closed}/"),
    "comment form with errors": Kind("/comments/write/{guide}/", 422, BAD | {"about": "{exercise}"}),
    "comment form, not proven": Kind("/comments/write/{guide}/", 403, GOOD, is_proven=False),
    "comment form, blocked": Kind("/comments/write/{guide}/", 403, GOOD | {"email": "{blocked}"}),
    "own comment, waiting": Kind("/comments/yours/{waiting}/"),
    "own comment, published": Kind("/comments/yours/{published}/"),
    "own comment, rejected": Kind("/comments/yours/{rejected}/"),
    "own comment, spam": Kind("/comments/yours/{spam}/"),
    "own comment, withdrawn": Kind("/comments/yours/{withdrawn}/"),
    "own comment, edited": Kind("/comments/yours/{waiting}/edit/"),
    "own comment, edited with errors": Kind("/comments/yours/{waiting}/edit/", 422, {"name": "", "body": ""}),
    "own comment, edited too late": Kind("/comments/yours/{published}/edit/"),
    "own comment, to be withdrawn": Kind("/comments/yours/{waiting}/withdraw/"),
    "newsletter": Kind("/newsletter/"),
    "newsletter with errors": Kind("/newsletter/", 422, {"email": "nobody at home"}),
    "newsletter, not proven": Kind("/newsletter/", 403, {"email": "reader@example.org"}, is_proven=False),
    "newsletter, asked": Kind("/newsletter/asked/"),
    "newsletter, to be confirmed": Kind("/newsletter/confirm/{to_confirm}/"),
    "newsletter, confirmed": Kind("/newsletter/confirm/{confirmed}/"),
    "newsletter, confirmed too late": Kind("/newsletter/confirm/over/", 410),
    "newsletter, to be left": Kind("/newsletter/leave/{leave}/"),
    "newsletter, left": Kind("/newsletter/leave/nobody/", 200, {}),
    "newsletter, paused": Kind("/newsletter/leave/nobody/", 200, {"choice": "pause"}),
    "issues": Kind("/newsletter/issues/"),
    "issue": Kind("/newsletter/issues/the-first/"),
    "not found": Kind("/nowhere/", 404),
    "bad request": Kind("/articles/?topic=%00", 400),
}

QUEUE = "/admin/comments/comment/"
NEWSLETTER = "/admin/newsletter/"
STAFF_PAGES = {
    "admin": Kind("/admin/"),
    "guides in the admin": Kind("/admin/articles/article/"),
    "guide in the admin": Kind("/admin/articles/article/{guide}/change/"),
    "exercise in the admin": Kind("/admin/exercises/exercise/1/change/"),
    "range test in the admin": Kind("/admin/exercises/rangetest/1/change/"),
    "product in the admin": Kind("/admin/articles/product/1/change/"),
    "new guide": Kind("/admin/articles/article/add/"),
    "new exercise": Kind("/admin/exercises/exercise/add/"),
    "new picture": Kind("/admin/doors/picture/add/"),
    "queue": Kind(QUEUE),
    "queue with a wrong answer": Kind(QUEUE, 200, {"decide": "answer:{suspect}"}),
    "queue of all": Kind(f"{QUEUE}?status=all"),
    "queue, none found": Kind(f"{QUEUE}?q=nothing-is-like-this"),
    "comment in the admin": Kind(f"{QUEUE}{{public}}/change/"),
    "erasing": Kind(QUEUE, 200, {"decide": "erase:ticked", "ticked": "{public}"}),
    "decisions": Kind("/admin/comments/decision/"),
    "discussions": Kind("/admin/comments/discussion/"),
    "new discussion": Kind("/admin/comments/discussion/add/"),
    "bad words": Kind("/admin/comments/badword/"),
    "blocks": Kind("/admin/comments/block/"),
    "question from a comment": Kind("/admin/articles/faqitem/add/?comment={public}"),
    "mails": Kind("/admin/mailroom/mail/"),
    "issues in the admin": Kind(f"{NEWSLETTER}issue/"),
    "draft of an issue": Kind(f"{NEWSLETTER}issue/{{draft}}/change/"),
    "issue that was sent": Kind(f"{NEWSLETTER}issue/{{sent}}/change/"),
    "sending an issue": Kind(f"{NEWSLETTER}issue/{{draft}}/send/"),
    "subscribers": Kind(f"{NEWSLETTER}subscriber/"),
    "subscriber": Kind(f"{NEWSLETTER}subscriber/{{subscriber}}/change/"),
    "erasing a subscriber": Kind(f"{NEWSLETTER}subscriber/{{subscriber}}/erase/"),
    "growth": Kind(f"{NEWSLETTER}subscriber/growth/"),
    "importing subscribers": Kind(f"{NEWSLETTER}subscriber/csv/in/"),
    "new offer": Kind(f"{NEWSLETTER}offer/add/"),
    "new suppression": Kind(f"{NEWSLETTER}suppression/add/"),
    "sign-ups": Kind(f"{NEWSLETTER}signup/"),
    "deliveries": Kind(f"{NEWSLETTER}delivery/"),
}

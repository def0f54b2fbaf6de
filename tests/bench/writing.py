"""An editor, a moderator and an importer, at work on a site of the bench: python -m tests.bench.writing

Does what each line says and answers with when that was public: the moment after the commit, or the planned one.
"""

import os
import re
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import django
from django.db import transaction

GUIDE, EXERCISE = "hip-internal-rotation", "90-90-foot-lift"
AHEAD = 0.5  # seconds


def edit(mark: str) -> float:
    from articles.models import Article

    Article.objects.filter(slug=GUIDE).update(takeaway=mark)
    return time.time()


def approval(mark: str) -> float:
    from django.contrib.auth.models import User

    from articles.models import Article
    from comments.models import Comment

    moderator, _ = User.objects.get_or_create(username="bench", defaults={"is_staff": True})
    comment = Comment.objects.create(article=Article.objects.get(slug=GUIDE), name=mark, body="How often?")
    with transaction.atomic():
        comment.approve(moderator)
    return time.time()


def publication(mark: str) -> float:
    """Of an exercise of the guide: until its moment it is a draft, and then it appears there by itself."""
    from exercises.models import Exercise

    at = time.time() + AHEAD
    Exercise.objects.filter(slug=EXERCISE).update(name=mark, published_at=datetime.fromtimestamp(at, UTC))
    return at


def imported(mark: str) -> float:
    """Of the site's own export, with one line of the guide written anew."""
    from articles.files.exporting import export_content
    from articles.files.importing import import_content

    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder)
        export_content(content)
        file = content / "articles" / f"{GUIDE}.md"
        file.write_text(re.sub(r"(?m)^takeaway: .*$", f"takeaway: {mark}", file.read_text(), count=1))
        with transaction.atomic():
            report = import_content(content, overwrite=True)
        at = time.time()
    if report.faults:
        raise SystemExit("\n".join(map(str, report.faults)))
    return at


ACTS = {"edit": edit, "approval": approval, "scheduled publication": publication, "import": imported}

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    for line in sys.stdin:
        act, _, mark = line.strip().partition(" as ")
        print(ACTS[act](mark), flush=True)

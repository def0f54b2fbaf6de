"""A list to begin with. Moderators change it in the admin, and this never runs again."""

from django.db import migrations

PHRASES = [
    "backlinks",
    "bitcoin",
    "casino",
    "cialis",
    "crypto trading",
    "escort service",
    "essay writing service",
    "forex signals",
    "make money online",
    "online betting",
    "payday loan",
    "porn",
    "replica watches",
    "seo services",
    "sports betting",
    "viagra",
    "whatsapp me",
    "work from home and earn",
]


def add_words(apps, schema_editor):
    BadWord = apps.get_model("comments", "BadWord")
    BadWord.objects.using(schema_editor.connection.alias).bulk_create(BadWord(phrase=phrase) for phrase in PHRASES)


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_initial")]
    operations = [migrations.RunPython(add_words, migrations.RunPython.noop)]

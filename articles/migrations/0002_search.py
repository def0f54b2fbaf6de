"""What the search looks in. Its last table is no model: the two databases have different ones (articles/search/)."""

import django.db.models.deletion
from django.db import migrations, models

CREATE = {
    # By ascii: whatever is no ASCII is part of a word, and letters were folded before.
    "sqlite": ["CREATE VIRTUAL TABLE articles_searchwords USING fts5 (title, heading, text, tokenize = 'ascii')"],
    "postgresql": [
        "CREATE TABLE articles_searchwords (id bigint PRIMARY KEY, above tsvector NOT NULL, words tsvector NOT NULL)",
        "CREATE INDEX articles_searchwords_above ON articles_searchwords USING gin (above)",
        "CREATE INDEX articles_searchwords_words ON articles_searchwords USING gin (words)",
    ],
}


def create_words(apps, schema_editor):
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_words(apps, schema_editor):
    schema_editor.execute("DROP TABLE articles_searchwords")


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0001_initial'),
        ('exercises', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=64, unique=True)),
                ('stem', models.CharField(db_index=True, max_length=64)),
                ('parts', models.IntegerField(help_text='How many parts it is in.')),
            ],
            options={
                'ordering': ['word'],
            },
        ),
        migrations.CreateModel(
            name='OutdatedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(help_text='The field of IndexedPart that names the page.', max_length=8)),
                ('page', models.BigIntegerField()),
            ],
            options={
                'indexes': [models.Index(fields=['kind', 'page'], name='outdated_page')],
            },
        ),
        migrations.CreateModel(
            name='IndexedPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('guide', 'Guide'), ('section', 'Section of a guide'), ('question', 'Question in a guide'), ('exercise', 'Exercise'), ('muscle', 'Muscle'), ('term', 'Term')], max_length=8)),
                ('anchor', models.CharField(blank=True, max_length=80)),
                ('title', models.TextField(blank=True, help_text='What the page is called, by all its names.')),
                ('heading', models.TextField(blank=True)),
                ('text', models.TextField(blank=True, help_text='Plain text, a paragraph to a line.')),
                ('title_words', models.TextField(blank=True, help_text='As articles/search/words.py reads them.')),
                ('heading_words', models.TextField(blank=True)),
                ('text_words', models.TextField(blank=True)),
                ('article', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='articles.article')),
                ('exercise', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exercises.exercise')),
                ('muscle', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exercises.muscle')),
                ('term', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='exercises.glossaryterm')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['guide', 'section', 'question', 'exercise', 'muscle', 'term'])), name='indexed_part_kind_is_known')],
            },
        ),
        migrations.RunPython(create_words, drop_words),
    ]

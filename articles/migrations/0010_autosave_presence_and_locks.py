import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

NOW = django.db.models.functions.datetime.Now


def _id():
    return ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def _moment(name, label):
    return (name, models.DateTimeField(db_default=NOW(), verbose_name=label))


def _by():
    return (
        "by",
        models.ForeignKey(
            on_delete=django.db.models.deletion.CASCADE,
            related_name="+",
            to=settings.AUTH_USER_MODEL,
            verbose_name="by",
        ),
    )


def _story(related_name, **more):
    return (
        "article",
        models.ForeignKey(
            on_delete=django.db.models.deletion.CASCADE,
            related_name=related_name,
            to="articles.article",
            verbose_name="story",
            **more,
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_keep_typed_text_beside_the_story"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Autosave",
            fields=[
                _id(),
                ("key", models.CharField(max_length=40, verbose_name="sheet")),
                ("seen", models.PositiveIntegerField(default=0, verbose_name="begun from")),
                ("version", models.PositiveIntegerField(default=0, verbose_name="version")),
                ("sheet", models.JSONField(default=dict, verbose_name="typed")),
                _moment("begun_at", "begun"),
                _moment("at", "at"),
                ("arrived_at", models.DateTimeField(blank=True, null=True, verbose_name="saved")),
                ("laid_by_at", models.DateTimeField(blank=True, null=True, verbose_name="laid by")),
                _story("autosaves", null=True),
                _by(),
            ],
            options={
                "verbose_name": "autosave",
                "verbose_name_plural": "autosaves",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["article", "by", "-at"], name="autosaves_of_a_story"),
                    models.Index(fields=["by", "key"], name="autosaves_of_a_sheet"),
                    models.Index(fields=["at"], name="autosaves_by_age"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Presence",
            fields=[
                _id(),
                ("sheet", models.CharField(max_length=40, verbose_name="sheet")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("place", models.CharField(blank=True, max_length=60, verbose_name="place")),
                _moment("since", "since"),
                _moment("at", "at"),
                _story("presences"),
                _by(),
            ],
            options={
                "verbose_name": "open sheet",
                "verbose_name_plural": "open sheets",
                "indexes": [models.Index(fields=["at"], name="open_sheets_by_age")],
                "constraints": [models.UniqueConstraint("article", "by", "sheet", name="a_sheet_is_open_once")],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                _id(),
                _moment("since", "since"),
                _moment("at", "at"),
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hold",
                        to="articles.article",
                        verbose_name="story",
                    ),
                ),
                _by(),
            ],
            options={"verbose_name": "hold", "verbose_name_plural": "holds"},
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                _id(),
                ("key", models.CharField(max_length=40, verbose_name="key")),
                ("digest", models.CharField(max_length=64, verbose_name="digest")),
                _moment("at", "at"),
                _story("+"),
                _by(),
            ],
            options={
                "verbose_name": "receipt",
                "verbose_name_plural": "receipts",
                "indexes": [models.Index(fields=["at"], name="receipts_by_age")],
                "constraints": [models.UniqueConstraint("by", "key", "digest", name="a_sheet_is_taken_in_once")],
            },
        ),
    ]

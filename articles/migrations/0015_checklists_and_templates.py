import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

NAMED = {"help_text": "What kind of story it is, such as “Match report”.", "max_length": 80, "verbose_name": "name"}


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0014_rights_and_copies_of_photos"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Left empty every rule advises, so nothing that went out yesterday is held up today.
        migrations.AddField(
            model_name="portal",
            name="checklist_rules",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="How much each rule weighs; one that was never set advises.",
                verbose_name="rules",
            ),
        ),
        migrations.CreateModel(
            name="StoryTemplate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(**NAMED)),
                ("name_ar", models.CharField(null=True, **NAMED)),
                ("name_en", models.CharField(null=True, **NAMED)),
                ("kind", models.CharField(default="news", max_length=12, verbose_name="kind")),
                (
                    "source_language",
                    models.CharField(
                        choices=[("ar", "العربية"), ("en", "English")],
                        default="ar",
                        max_length=10,
                        verbose_name="written in",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        help_text="An empty line between pieces. “## ” begins a subhead, “> ” a quote, “- ” a list. "
                        "What stands in [square brackets] is a hint: the writer sees it in grey, readers never do.",
                        verbose_name="pieces",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "portal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="story_templates",
                        to="articles.portal",
                        verbose_name="portal",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="story_templates",
                        to="articles.section",
                        verbose_name="section",
                    ),
                ),
            ],
            options={
                "verbose_name": "story template",
                "verbose_name_plural": "story templates",
                "ordering": ["portal", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="CheckMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=40, verbose_name="item")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("actor", models.CharField(max_length=160, verbose_name="actor")),
                ("at", models.DateTimeField(verbose_name="at")),
                ("evidence", models.CharField(blank=True, max_length=64)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_marks",
                        to="articles.article",
                        verbose_name="story",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
            ],
            options={
                "verbose_name": "mark on a checklist",
                "verbose_name_plural": "marks on checklists",
                "ordering": ["article", "pk"],
                "constraints": [models.UniqueConstraint("article", "item", name="an_item_is_answered_once")],
            },
        ),
    ]

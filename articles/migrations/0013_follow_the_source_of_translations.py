from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_preview_links")]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="sources",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="made from"),
        ),
        migrations.AddField(
            model_name="edition",
            name="stale",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="places whose source changed"),
        ),
        migrations.AddField(
            model_name="edition",
            name="missing",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="places without a translation"),
        ),
        migrations.AddIndex(
            model_name="edition",
            index=models.Index(
                condition=models.Q(("stale__gt", 0)), fields=["language", "article"], name="stale_translations"
            ),
        ),
    ]

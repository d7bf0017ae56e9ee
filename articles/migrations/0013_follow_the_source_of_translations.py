from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_preview_links")]

    operations = []

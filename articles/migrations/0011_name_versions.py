from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_autosave_presence_and_locks")]

    operations = []

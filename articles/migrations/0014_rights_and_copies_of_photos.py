from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0013_follow_the_source_of_translations")]

    operations = []

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_rights_and_copies_of_photos")]

    operations = []

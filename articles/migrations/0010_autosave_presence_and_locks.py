from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_keep_typed_text_beside_the_story")]

    operations = []

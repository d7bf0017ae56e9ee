"""PostgreSQL itself refuses to change or remove a line of the book of the desk; SQLite has no second writer to guard."""

from django.db import migrations

GUARD = """
CREATE FUNCTION articles_activity_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The activity of the desk is append-only.';
END
$$;
CREATE TRIGGER activity_is_append_only BEFORE UPDATE OR DELETE ON articles_activity
    FOR EACH ROW EXECUTE FUNCTION articles_activity_is_append_only();
"""

UNGUARD = """
DROP TRIGGER activity_is_append_only ON articles_activity;
DROP FUNCTION articles_activity_is_append_only();
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(GUARD, params=None)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(UNGUARD, params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]

    operations = [migrations.RunPython(guard, unguard)]

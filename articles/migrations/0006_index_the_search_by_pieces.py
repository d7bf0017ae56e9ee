"""An index in which a word is found wherever it stands in a text, by the letters that stand side by side, in threes.

PostgreSQL brings one (pg_trgm, among the contrib modules); where it cannot be had, search reads every text as before.
It takes Arabic for letters only where the database's locale does, so it is given the texts in Latin ones.
SQLite's (FTS5) is a table of its own, kept in step by triggers. A migration that makes the table of search entries
anew loses these, so it has to run this one's SQL again.
"""

from django.db import migrations

SQLITE = [
    """
    CREATE VIRTUAL TABLE articles_searchpiece USING fts5(
        text, content='articles_searchentry', content_rowid='id', tokenize='trigram', detail='none', columnsize=0
    )
    """,
    """
    CREATE TRIGGER articles_searchpiece_insert AFTER INSERT ON articles_searchentry BEGIN
        INSERT INTO articles_searchpiece(rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER articles_searchpiece_delete AFTER DELETE ON articles_searchentry BEGIN
        INSERT INTO articles_searchpiece(articles_searchpiece, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
    """
    CREATE TRIGGER articles_searchpiece_update AFTER UPDATE OF text ON articles_searchentry BEGIN
        INSERT INTO articles_searchpiece(articles_searchpiece, rowid, text) VALUES ('delete', old.id, old.text);
        INSERT INTO articles_searchpiece(rowid, text) VALUES (new.id, new.text);
    END
    """,
    "INSERT INTO articles_searchpiece(articles_searchpiece) VALUES ('rebuild')",
]
SQLITE_BACK = [
    "DROP TRIGGER articles_searchpiece_insert",
    "DROP TRIGGER articles_searchpiece_delete",
    "DROP TRIGGER articles_searchpiece_update",
    "DROP TABLE articles_searchpiece",
]
# Whoever may not install a module, or has none to install, keeps the slower search.
POSTGRES = [
    "SET LOCAL statement_timeout = 0",  # a large archive takes longer than any page may
    """
    DO $$
    BEGIN
        CREATE EXTENSION IF NOT EXISTS pg_trgm;
        CREATE INDEX articles_searchentry_pieces ON articles_searchentry USING gin (
            translate(text, 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي', 'abcdefghijklmnopqrstuvwxyz012') gin_trgm_ops
        );
    EXCEPTION
        WHEN insufficient_privilege OR undefined_file OR feature_not_supported OR undefined_object THEN
            RAISE NOTICE 'No pg_trgm here; search reads every text.';
    END
    $$
    """,
]
POSTGRES_BACK = ["DROP INDEX IF EXISTS articles_searchentry_pieces"]


def forwards(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRES})


def backwards(apps, schema_editor):
    _run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRES_BACK})


def _run(schema_editor, lines):
    for line in lines.get(schema_editor.connection.vendor, []):
        schema_editor.execute(line, params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_index_the_desks_list")]

    operations = [migrations.RunPython(forwards, backwards)]

"""Fill what searches look into for the photos, authors and keywords that were there before it was kept."""

from django.db import migrations

# The comparison form itself, not a copy: what is stored must equal what the running search folds.
from articles.arabic.normalise import fold

BATCH = 500


def fill(apps, schema_editor):
    languages = [name.removeprefix("name_") for name in _columns(apps.get_model("articles", "Author"), "name_")]
    for name, folded in (("Photo", _photo), ("Author", _author), ("Keyword", _keyword)):
        rows = apps.get_model("articles", name)._base_manager.using(schema_editor.connection.alias)
        fields, batch = [], []
        for row in rows.order_by("pk").iterator(chunk_size=BATCH):
            fields = folded(row, languages)
            batch.append(row)
            if len(batch) == BATCH:
                rows.bulk_update(batch, fields)
                batch = []
        if batch:
            rows.bulk_update(batch, fields)


def _columns(model, prefix):
    return [field.name for field in model._meta.fields if field.name.startswith(prefix)]


def _photo(photo, languages):
    told = [getattr(photo, f"{name}_{code}") or "" for name in ("caption", "alt") for code in languages]
    words = fold(" ".join([*told, photo.credit, photo.source, photo.original_name]))
    photo.folded = words.encode()[:2000].decode(errors="ignore")
    return ["folded"]


def _author(author, languages):
    first, *others = (fold(getattr(author, f"name_{code}") or "")[:300] for code in languages)
    author.folded = first
    author.folded_synonyms = "".join(f"\n{name}\n" for name in others if name)
    return ["folded", "folded_synonyms"]


def _keyword(keyword, languages):
    others = [*(getattr(keyword, f"name_{code}") or "" for code in languages[1:]), *keyword.synonyms.splitlines()]
    keyword.folded_synonyms = "".join(f"\n{fold(name)}\n" for name in others if fold(name))
    return ["folded_synonyms"]


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_add_lead_alt_and_folded_words")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]

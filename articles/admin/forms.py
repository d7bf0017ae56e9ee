"""The story form: everything an editor can change, as one content that the model begins or edits."""

import json
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.admin import body, contested, surface
from articles.admin.hours import HourField
from articles.admin.languages import NAMES, count_aloud, dress
from articles.admin.widgets import TokenField, row_number
from articles.arabic.dates import PrintedStyle
from articles.models import Article, Author, Block, Keyword, Photo, Portal, Section
from articles.models.article import PICTURE_FIELDS
from articles.models.membership import portals_of
from articles.models.names import guarded
from articles.models.revision import TRANSLATED, Content, Revision
from articles.models.version_name import LONGEST

LANGUAGES = settings.MODELTRANSLATION_LANGUAGES
LISTS = ("authors", "keywords", "related")
# What becomes of a scheduled change's hour when another change takes its place.
KEEP_HOUR, DROP_HOUR = "keep", "drop"
# What is typed on the sheet and is no part of the story's content.
APART = {"photo_upload", "internal_note", "version_name", "hour_of_change"}
# What the sheet knows of the story it was opened on.
SEEN = {"version", "seen", "note_seen"}
# What stands on the paper itself, in the order in which it is read; the rest of the words stand under it.
ON_PAPER = ("kicker", "headline", "standfirst")
BESIDE = ("short_headline", "slug", "dateline")
# What is said of the lead picture stands right under it.
OF_THE_LEAD = ("lead_caption", "lead_alt")


class StoryForm(forms.Form):
    """A story's content as typed; it never touches the row, it only says what the content would be."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput())
    # The revision whose text stands on the sheet, so that a late save can tell whose change is whose.
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput())
    # The note that stood there: it makes no revision, so only the sheet itself knows.
    note_seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput())
    is_breaking = forms.BooleanField(required=False)
    breaking_until = HourField(label=_("breaking until"), help_text=_("The bar goes away by itself at this hour."))
    photo_upload = forms.FileField(
        label=_("or a new picture"),
        required=False,
        help_text=_("JPEG, PNG, WebP, AVIF or GIF, at most 25 MB; it joins the house's photos."),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp,image/avif,image/gif"}),
    )

    def __init__(self, *args: Any, by: Any, story: Article | None = None, content: Content, **kwargs: Any) -> None:
        self.by, self.story, self.base = by, story, content
        self.leading = content.get("source_language") or settings.LANGUAGE_CODE
        self.contests: list[contested.Place] = []
        super().__init__(*args, initial=self._initial(content), **kwargs)
        self._add_words()
        self._add_place()
        self._add_lists()
        self.fields["is_breaking"].label = Article._meta.get_field("is_breaking").verbose_name
        self.fields["is_breaking"].help_text = Article._meta.get_field("is_breaking").help_text
        self.fields["breaking_until"].on_clock(self._style())
        if story and not may_write(story, by):
            self._lock_all_but(may_illustrate(story, by))

    # -- the fields --------------------------------------------------------------------------------------------

    def _initial(self, content: Content) -> dict[str, Any]:
        until = content.get("breaking_until")
        bodies = {
            f"body_{language}": body.printed(content.get("blocks", []), language, leading=self.leading)
            for language in LANGUAGES
        }
        surfaces = {
            f"surface_{language}": surface.shown(content.get("blocks", []), language, leading=self.leading)
            for language in LANGUAGES
        }
        told = {
            "version": self.story.version if self.story else 0,
            "seen": last_revision(self.story) if self.story else 0,
            "portal": content.get("portal_id"),
            "section": content.get("section_id"),
            "lead_photo": [content["lead_photo_id"]] if content.get("lead_photo_id") else [],
            "breaking_until": datetime.fromisoformat(until) if until else None,
            "internal_note": self.story.internal_note if self.story else "",
            "note_seen": self.story.internal_note if self.story else "",
        }
        return {**content, **bodies, **surfaces, **told}

    def _add_words(self) -> None:
        for language in LANGUAGES:
            for name in TRANSLATED:
                column = Article._meta.get_field(name)
                look = {"class": f"words words--{name}"}
                if name in ON_PAPER:
                    look["placeholder"] = column.verbose_name
                is_long = name in {"headline", "standfirst", "lead_caption", "lead_alt"}
                widget = forms.Textarea({"rows": 2, **look}) if is_long else forms.TextInput(look)
                field = forms.CharField(
                    label=column.verbose_name,
                    help_text=column.help_text,
                    max_length=column.max_length,
                    required=False,
                    widget=widget,
                )
                self.fields[f"{name}_{language}"] = count_aloud(dress(field, language))
            self.fields[f"body_{language}"] = dress(
                forms.CharField(
                    label=_("text"),
                    required=False,
                    strip=False,
                    help_text=_(
                        "An empty line begins a new paragraph. A line may begin with ## (subhead), > (quote, its "
                        "source after — on the last line) or - (list). [[photo 12]] and [[read-also 34]] stand alone."
                    ),
                    widget=forms.Textarea({"rows": 18, "class": "words words--body", "placeholder": _("text")}),
                ),
                language,
            )

            self.fields[f"surface_{language}"] = SurfaceField(language)

            # Beside the other words of the sheet “caption” alone would not say of what.
            self.fields[f"lead_caption_{language}"].label = _("caption of the lead photo")
            self.fields[f"lead_alt_{language}"].label = _("description of the lead photo")

    def _add_place(self) -> None:
        portals = (portals_of(self.by, "create") | Portal.objects.filter(pk=self.base.get("portal_id"))).distinct()
        held = list(portals)
        self.fields["portal"] = forms.ModelChoiceField(
            portals,
            label=_("portal"),
            required=False,
            help_text=_("The publication whose name stands on the page."),
        )
        # The one list that was asked for is shown; the field itself would ask for it twice more.
        none_yet = [] if len(held) == 1 else [("", "—")]
        self.fields["portal"].widget.choices = [*none_yet, *((portal.pk, str(portal)) for portal in held)]
        sections = Section.objects.filter(portal__in=held).select_related("portal")
        self.fields["section"] = PlaceField(
            sections,
            label=_("section"),
            empty_label="—",
            required=False,
            help_text=_("The part of the portal it runs in."),
        )
        self.fields["section"].names_portals = len(held) > 1
        self.fields["kind"] = forms.ChoiceField(label=_("kind"), choices=Article.Kind.choices, required=False)
        self.fields["source_language"] = forms.ChoiceField(
            label=_("written in"),
            choices=[(code, NAMES[code]) for code in LANGUAGES],
            required=False,
            help_text=_("The language that decides which paragraphs there are."),
        )
        for name in ("lead_credit", "source_agency"):
            column = Article._meta.get_field(name)
            self.fields[name] = count_aloud(
                forms.CharField(
                    label=column.verbose_name,
                    help_text=column.help_text,
                    max_length=column.max_length,
                    required=False,
                    widget=forms.TextInput({"dir": "auto"}),
                )
            )
        self.fields["hour_of_change"] = forms.ChoiceField(
            label=_("A change already waits for its hour. What about the one you have typed now?"),
            choices=[
                (KEEP_HOUR, _("It takes that one's place and appears at the same hour")),
                (DROP_HOUR, _("It takes that one's place and waits without an hour, until somebody publishes it")),
            ],
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["version_name"] = forms.CharField(
            label=_("name of the version"),
            max_length=LONGEST,
            required=False,
            widget=forms.TextInput({"dir": "auto", "autocomplete": "off"}),
        )
        self.fields["internal_note"] = forms.CharField(
            label=_("internal note"),
            help_text=_("For the newsroom alone; never printed."),
            required=False,
            widget=forms.Textarea({"rows": 2, "dir": "auto"}),
        )

    def _add_lists(self) -> None:
        helps = {
            "lead_photo": _("Its number or a word of its caption."),
            "authors": _("One a line, in the order of the byline."),
            "keywords": _("One a line; only words of the list."),
            "related": _("One a line, in the order in which they stand under the story."),
        }
        for name, help_text in helps.items():
            column = Article._meta.get_field(name)
            most = 1 if name == "lead_photo" else 0
            self.fields[name] = TokenField(column, most=most, label=column.verbose_name, help_text=help_text)
        mine = Article.objects.kept().filter(portal__in=portals_of(self.by))
        others = mine.exclude(pk=self.story.pk) if self.story else mine
        stored = Article.objects.filter(pk__in=self.base.get("related", []))
        self.fields["lead_photo"].among(Photo.objects.all())
        self.fields["authors"].among(
            Author.objects.all(), named=lambda name: Author.objects.spelt(name).values_list("pk", flat=True)[:2]
        )
        if self.story and "bylines" in getattr(self.story, "_prefetched_objects_cache", {}):
            self.fields["authors"].know(line.author for line in self.story.bylines.all())
        self.fields["keywords"].among(
            Keyword.objects.all(), named=lambda name: {row.standing.pk for row in Keyword.objects.spelt(name)[:2]}
        )
        self.fields["related"].among(others | stored)

    def _lock_all_but(self, is_illustrating: bool) -> None:
        captions = {"lead_photo", "photo_upload"}
        for name, field in self.fields.items():
            opened = name in captions or name in PICTURE_FIELDS or name.startswith(("body_", "surface_"))
            if not (is_illustrating and opened) and name not in SEEN:
                field.disabled = True

    def _style(self) -> PrintedStyle:
        portal_id = self.data.get("portal") if self.is_bound else self.base.get("portal_id")
        if self.story and self.story.portal_id == row_number(portal_id):
            return printed_style(self.story.portal)
        portal = Portal.objects.filter(pk=row_number(portal_id)).first()
        portal = portal or portals_of(self.by, "create").first() or Portal()
        return printed_style(portal)

    # -- what was typed ----------------------------------------------------------------------------------------

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.uploaded:
            # A browser never sends a file again by itself; as the chosen photo it survives a refusal elsewhere.
            self.data = self.data.copy()
            self.data["lead_photo"] = f"{self.uploaded.pk} · {self.uploaded}".replace("\n", " ")

    def clean_lead_credit(self) -> str:
        return guarded(self.cleaned_data["lead_credit"])

    def clean_source_agency(self) -> str:
        return guarded(self.cleaned_data["source_agency"])

    def clean_internal_note(self) -> str:
        return guarded(self.cleaned_data["internal_note"], single_line=False)

    def clean_photo_upload(self) -> Photo | None:
        upload = self.cleaned_data["photo_upload"]
        return Photo.from_file(upload, by=self.by) if upload else None

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        language = told.get("source_language") or self.leading
        for code in LANGUAGES:
            if f"surface_{code}" in self.errors:
                self.add_error(f"body_{code}", self.errors.pop(f"surface_{code}").as_data())
        typed = {code: self._body(code) for code in LANGUAGES if {f"body_{code}", f"surface_{code}"} <= told.keys()}
        try:
            blocks = body.merged(self.base.get("blocks", []), typed, leading=language)
            self._check_references(blocks)
            told["blocks"] = blocks
        except body.UnreadableLine as unreadable:
            sentence = _("“%(line)s” names nothing a body can hold; write [[photo 12]] or [[read-also 34]].")
            self.add_error(
                f"body_{_language_of(unreadable.line, typed, language)}",
                ValidationError(sentence, params={"line": unreadable.line[:80]}, code="unreadable"),
            )
        return told

    def _body(self, language: str) -> str | list[body.Entry]:
        """Return what came from that language's surface, else the lines typed without it."""
        sent = self.cleaned_data[f"surface_{language}"]
        return self.cleaned_data[f"body_{language}"] or "" if sent is None else sent

    def _check_references(self, blocks: list[body.Entry]) -> None:
        for kind, key, rows, name in (
            (Block.Kind.PHOTO, "photo_id", Photo.objects.all(), "photo"),
            (Block.Kind.READ_ALSO, "related_article_id", self.fields["related"].rows, "read-also"),
        ):
            # What stands in the story already may stay; a block's id alone proves nothing, whoever sends it.
            held = {b[key] for b in self.base.get("blocks", []) if b["kind"] == kind}
            wanted = {b[key] for b in blocks if b["kind"] == kind} - held - {None}
            for number in sorted(wanted - set(rows.filter(pk__in=wanted).values_list("pk", flat=True))):
                raise body.UnreadableLine(f"[[{name} {number}]]")

    def content(self) -> Content:
        """Return the content as typed, every contested place as it was chosen, ready for the model's verbs."""
        return contested.settled(self.typed(), self.base, self.data)

    def typed(self) -> Content:
        """Return the content as it stood on the sheet, before any choice between two versions was made."""
        told = self.cleaned_data
        photo = told.get("photo_upload")
        until = told.get("breaking_until")
        chosen = told.get("lead_photo") or []
        return {
            **{f"{name}_{code}": _one_text(told[f"{name}_{code}"]) for name in TRANSLATED for code in LANGUAGES},
            "portal_id": told["portal"].pk if told.get("portal") else None,
            "section_id": told["section"].pk if told.get("section") else None,
            "kind": told.get("kind") or Article.Kind.NEWS.value,
            "lead_photo_id": photo.pk if photo else (chosen[0] if chosen else None),
            "lead_credit": told["lead_credit"],
            "source_agency": told["source_agency"],
            "source_language": told.get("source_language") or self.leading,
            "is_breaking": told["is_breaking"],
            "breaking_until": until.astimezone(UTC).isoformat() if until else None,
            **{name: told[name] for name in LISTS},
            "blocks": told["blocks"],
        }

    def take(self, refusal: ValidationError) -> None:
        """Put the model's refusal at the fields it speaks of; what names no field stands over the form."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        also = {"body": self._refused_body(), "portal_id": "portal", "section_id": "section"}
        for name, errors in refusal.error_dict.items():
            field = also.get(name, name)
            self.add_error(field if field in self.fields else None, errors)

    def _refused_body(self) -> str:
        """Return the field of the body that holds what may not be stored, else of the story's own language."""
        for language in LANGUAGES:
            try:
                guarded(self.cleaned_data.get(f"body_{language}"), single_line=False)
            except ValidationError:
                return f"body_{language}"
        return f"body_{self.leading}"

    def bring(self, stored: Article, content: Content) -> None:
        """Lay the content on the sheet in place of what was typed; the next save counts as made in sight of it."""
        self.story, self.base = stored, content
        told, data = self._initial(content), self.data.copy()
        for field in [name for name in data if name.startswith(contested.CHOICE)]:
            del data[field]
        for name, field in self.fields.items():
            if (
                field.disabled
                or name in {"photo_upload", "internal_note", "version_name", "hour_of_change"}
                or self._is_unused(name)
            ):
                continue
            if name in SEEN:
                data[name] = told[name]
            else:
                _put(data, name, field, told[name])
        if not self.fields["internal_note"].disabled:
            data["internal_note"] = self.note(stored.internal_note)
        self.data = data

    def note(self, stored: str) -> str:
        """Return the internal note to keep: the typed one; both, where somebody else wrote another meanwhile."""
        mine, seen = self.cleaned_data["internal_note"], _one_text(self.data.get("note_seen", "")).strip()
        if mine in (seen, stored):
            return stored
        return mine if stored in (seen, "") or stored in mine else f"{stored}\n{mine}"

    @property
    def chosen(self) -> list[tuple[str, str]]:
        """What was chosen for contested places, for as long as nothing is saved and nothing else is asked."""
        if self.contests or not self.is_bound:
            return []
        return [(name, choice) for name, choice in self.data.items() if name.startswith(contested.CHOICE)]

    @property
    def is_in_vain(self) -> bool:
        """Tell whether something was typed that this member may no longer change."""
        return any(
            field.disabled and name in self.data and name not in SEEN and self._differs(name, field)
            for name, field in self.fields.items()
        )

    def _differs(self, name: str, field: forms.Field) -> bool:
        typed = self.data.get(name)
        if isinstance(field, SurfaceField):
            return bool(typed) and field.has_changed(self.initial[name], typed)
        before = field.prepare_value(self.initial.get(name))
        return _one_text(str(typed or "")).strip() != _one_text(str(before or "")).strip()

    def open(self) -> None:
        """Show what was typed in vain, so that it can be taken along."""
        for field in self.fields.values():
            field.disabled = False

    def _is_unused(self, name: str) -> bool:
        """Tell whether that body came in the other of its two forms, as lines or from the surface."""
        kind, _underscore, language = name.partition("_")
        came = f"surface_{language}" in self.data
        return (kind == "body" and came) or (kind == "surface" and not came)

    def on_surface(self, language: str) -> list[body.Entry] | None:
        """Return the blocks to write on in that language; None when what was typed cannot be read as blocks."""
        if not self.is_bound:
            return self.initial[f"surface_{language}"]
        leading = self.data.get("source_language") or self.leading
        try:
            typed = {code: self._sent(code) for code in LANGUAGES}
            blocks = body.merged(self.base.get("blocks", []), typed, leading=leading)
        except (body.UnreadableLine, ValidationError):
            return None
        return surface.shown(blocks, language, leading=leading)

    def _sent(self, language: str) -> str | list[body.Entry]:
        """Return a body as the page sent it, before any rule was asked."""
        try:
            sent = self.fields[f"surface_{language}"].to_python(self.data.get(f"surface_{language}"))
        except ValidationError:
            # The lines are not sent beside a surface: an empty sheet would take the whole text away with its next save.
            return [entry for entry in self.initial[f"surface_{language}"] if surface.says_anything(entry)]
        return self.data.get(f"body_{language}", "") if sent is None else sent

    @property
    def uploaded(self) -> Photo | None:
        """The picture that came with the form, kept even when the rest was refused."""
        return getattr(self, "cleaned_data", {}).get("photo_upload")


class SurfaceField(forms.Field):
    """What the writing surface holds, sent as JSON; None when the page was sent without it."""

    widget = forms.HiddenInput

    def __init__(self, language: str) -> None:
        super().__init__(required=False, label=_("text"))
        self.language = language

    def to_python(self, value: Any) -> list[body.Entry] | None:
        return surface.read(value) if value and isinstance(value, str) else None

    def validate(self, value: list[body.Entry] | None) -> None:
        super().validate(value)
        surface.expect_few(value)

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else json.dumps(value or [], ensure_ascii=False)

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != [entry for entry in initial or [] if surface.says_anything(entry)]
        except ValidationError:
            return True


class PlaceField(forms.ModelChoiceField):
    """Sections, each with its portal's name before it where there are several."""

    names_portals = True

    def label_from_instance(self, section: Section) -> str:
        return f"{section.portal} · {section}" if self.names_portals else str(section)


def printed_style(portal: Portal) -> PrintedStyle:
    """Return how that portal prints hours in the desk's present language."""
    return portal.printed(get_language())


def may_write(story: Article, by: Any) -> bool:
    """Tell whether that user may change the story's words where it stands now."""
    return story.status != "withdrawn" and story.allows("revise" if story.is_frozen else "edit", by=by)


def may_illustrate(story: Article, by: Any) -> bool:
    """Tell whether that user may change at least the story's pictures and captions."""
    return story.status != "withdrawn" and story.allows("revise_captions" if story.is_frozen else "illustrate", by=by)


def last_revision(story: Article) -> int:
    """Return the number of the revision whose text the desk edits: the waiting one, else the last."""
    if story.next_revision_id:
        return story.next_revision.number
    return Revision.objects.of_the_text().filter(article=story).aggregate(last=Max("number"))["last"] or 0


def _put(data: QueryDict, name: str, field: forms.Field, value: Any) -> None:
    """Write a value into posted data as the field's widget would have sent it."""
    if isinstance(field, HourField):
        for part, text in zip(("day", "hour", "answer"), field.widget.decompress(value), strict=True):
            data[f"{name}_{part}"] = text
    elif isinstance(field, forms.BooleanField):
        data.pop(name, None)
        if value:
            data[name] = "on"
    else:
        value = field.prepare_value(value)
        data[name] = "" if value is None else value


def _one_text(text: str) -> str:
    return text.replace("\r\n", "\n")


def _language_of(line: str, typed: dict[str, str], leading: str) -> str:
    return next((code for code, text in typed.items() if line in text), leading)

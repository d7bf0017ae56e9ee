"""One picture in another's place wherever it stands: every story through its own verbs, and back again by one press."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.block import Block
from articles.models.live import LiveEntry
from articles.models.membership import may_somewhere
from articles.models.names import guarded
from articles.models.photo import Photo
from articles.models.replacement import Replacement
from articles.models.revision import Content
from articles.models.taxonomy import Author
from articles.models.workflow import _name, _user

# What became of a place.
CHANGED, WAITING, REFUSED = "changed", "waiting", "refused"
# A revision's note, and what is told of a refusal.
LONGEST_REASON = 200
# Where in a story's content a photo stands.
Places = dict[str, Any]


def pictures_in(content: Content) -> set[int | None]:
    """Return the numbers of every photo that a story's content shows."""
    blocks = content.get("blocks", [])
    galleries = (number for block in blocks for number in _gallery(block))
    return {content.get("lead_photo_id"), *(block.get("photo_id") for block in blocks), *galleries}


def showing(photo: Photo) -> QuerySet:
    """Return the stories that show the photo: leading, in the text, live or in a gallery, now or when a change is out.

    A withdrawn entry counts, too: it may be put back.
    """
    in_text = Q(pk__in=Block.objects.filter(photo=photo).values("article"))
    in_text |= Q(pk__in=LiveEntry.objects.filter(photo=photo).values("article"))
    return Article.objects.filter(
        Q(lead_photo=photo) | in_text | Q(pk__in=in_galleries(photo)) | Q(pk__in=waiting(photo))
    )


def in_galleries(photo: Photo) -> set[int]:
    """Return the numbers of the stories with a gallery that holds the photo."""
    galleries = Block.objects.filter(kind=Block.Kind.GALLERY).values_list("article", "attrs")
    return {number for number, attrs in galleries.iterator() if photo.pk in attrs.get("photos", [])}


def waiting(photo: Photo) -> set[int]:
    """Return the numbers of the stories whose waiting change shows the photo."""
    changes = Article.objects.exclude(next_revision=None).values_list("pk", "next_revision__content")
    return {number for number, content in changes.iterator() if photo.pk in pictures_in(content)}


def replace(old: Photo, new: Photo, *, by: Any, reason: str = "") -> Replacement:
    """Put the new picture wherever the old one stands, and return what was done, what waits and who refused.

    Each story moves through its own verbs, with a revision of its own: a story that readers see changes at once where
    the member may publish updates and no other change is waiting, else the new picture waits with the change.
    """
    if old.pk == new.pk:
        raise ValidationError(_("Choose another picture; this is the same one."), code="same")
    done = Replacement(old=old, new=new, by=_user(by), actor=_name(by), reason=guarded(reason, limit=LONGEST_REASON))
    note = done.reason or gettext("Picture %(old)s replaced by %(new)s") % {"old": old.pk, "new": new.pk}
    stories = showing(old).select_related("portal", "section").order_by("-pk")
    entries = LiveEntry.objects.filter(photo=old).select_related("article__portal")
    everything = [_in_story(story, old, new, by=by, note=note) for story in stories]
    everything += [_in_entry(entry, new, by=by) for entry in entries.order_by("pk")]
    everything += [_as_portrait(author, new, by=by) for author in Author.objects.filter(photo=old).order_by("pk")]
    _sort(done, everything)
    done.save()
    return done


def put_back(done: Replacement, *, by: Any) -> Replacement:
    """Put the old picture back in the places that one press took from it; what moved on since stays as it is."""
    if done.undone_at:
        raise ValidationError(_("The old picture is back already."), code="undone")
    note = gettext("Picture %(old)s put back for %(new)s") % {"old": done.old_id, "new": done.new_id}
    back = Replacement(old=done.new, new=done.old, by=_user(by), actor=_name(by), reason=note)
    lines = [line for outcome in (CHANGED, WAITING) for line in done.stories(outcome)]
    rows: dict[str, Any] = {
        kind: model.objects.in_bulk([line["id"] for line in lines if line["kind"] == kind])
        for kind, model in (("story", Article), ("entry", LiveEntry), ("author", Author))
    }
    everything = []
    for line in lines:
        row = rows[line["kind"]].get(line["id"])
        if line["kind"] == "story" and row:
            everything.append(_in_story(row, done.new, done.old, by=by, note=note, only=line["places"]))
        elif row and row.photo_id == done.new_id:
            change = _in_entry if line["kind"] == "entry" else _as_portrait
            everything.append(change(row, done.old, by=by))
    _sort(back, everything)
    back.undone_at = timezone.now()
    with transaction.atomic():
        back.save()
        done.undone_at = back.undone_at
        done.save(update_fields=["undone_at"])
    return back


def outlook(story: Article, *, by: Any) -> str:
    """Return what a replacement will come to in that story, by the role table: changed, waiting or refused."""
    if not story.is_frozen:
        return CHANGED if story.allows("edit", by=by) or story.allows("illustrate", by=by) else REFUSED
    if not story.allows("revise", by=by):
        return REFUSED
    return CHANGED if story.allows("publish_update", by=by) and not story.next_revision_id else WAITING


def _sort(done: Replacement, lines: Iterable[dict[str, Any] | None]) -> None:
    for line in lines:
        if line:
            done.places.setdefault(line.pop("outcome"), []).append(line)


def _in_story(
    story: Article, old: Photo, new: Photo, *, by: Any, note: str, only: Places | None = None
) -> dict[str, Any] | None:
    """Return what became of the photo in the story's text; None where it stands in an entry alone."""
    before = story.editing()
    places = _places(before, old.pk) if only is None else only
    content = _with(before, places, old.pk, new.pk, is_back=only is not None)
    told = {"kind": "story", "id": story.pk, "portal": story.portal_id, "places": places}
    if content == before:
        if only is not None or old.pk not in pictures_in(story.content):
            return None
        why = gettext("The change that waits takes the picture out already; publish it.")
        return {**told, "outcome": REFUSED, "why": why}
    was_waiting, hour, is_substantive = bool(story.next_revision_id), story.next_at, story.next_is_substantive
    try:
        story.edit(by=by, content={name: content[name] for name in ("lead_photo_id", "blocks")}, note=note)
    except (PermissionDenied, ValidationError) as refused:
        return {**told, "outcome": REFUSED, "why": _words(refused)}
    if not story.next_revision_id:
        return {**told, "outcome": CHANGED}
    try:
        if hour:
            story.publish_update(by=by, at=hour, substantive=is_substantive)
        elif not was_waiting:
            story.publish_update(by=by, substantive=False)
            return {**told, "outcome": CHANGED}
    except (PermissionDenied, ValidationError):
        # The change is kept and waits for whoever may publish it.
        return {**told, "outcome": WAITING}
    return {**told, "outcome": WAITING}


def _in_entry(entry: LiveEntry, new: Photo, *, by: Any) -> dict[str, Any]:
    told = {"kind": "entry", "id": entry.pk, "portal": entry.article.portal_id, "story": entry.article_id}
    try:
        entry.illustrate(by=by, photo=new)
    except (PermissionDenied, ValidationError) as refused:
        return {**told, "outcome": REFUSED, "why": _words(refused)}
    return {**told, "outcome": CHANGED}


def _as_portrait(author: Author, new: Photo, *, by: Any) -> dict[str, Any]:
    told = {"kind": "author", "id": author.pk}
    if not may_somewhere(by, "keep_people"):
        return {**told, "outcome": REFUSED, "why": gettext("Faces belong to those who keep the list of authors.")}
    author.photo = new
    author.save(update_fields=["photo"])
    return {**told, "outcome": CHANGED}


def _words(refused: Exception) -> str:
    messages = refused.messages if isinstance(refused, ValidationError) else [str(refused)]
    return " ".join(dict.fromkeys(messages))


def _gallery(block: dict[str, Any]) -> list[int]:
    return (block.get("attrs") or {}).get("photos", [])


def _places(content: Content, number: int) -> Places:
    """Return where the photo stands; of galleries also what they held, so that they can be put back exactly."""
    return {
        "lead": content.get("lead_photo_id") == number,
        "blocks": [block["uid"] for block in content["blocks"] if block.get("photo_id") == number],
        "galleries": {block["uid"]: _gallery(block) for block in content["blocks"] if number in _gallery(block)},
    }


def _with(content: Content, places: Places, old: int, new: int, *, is_back: bool) -> Content:
    """Return the content with the new photo in those places that still show the old one."""
    blocks = []
    for block in content["blocks"]:
        if block["uid"] in places["blocks"] and block.get("photo_id") == old:
            block = {**block, "photo_id": new}
        elif block["uid"] in places["galleries"]:
            held = places["galleries"][block["uid"]]
            photos = _exchanged(_gallery(block), old, new)
            if is_back and _gallery(block) == _exchanged(held, new, old):
                photos = held
            block = {**block, "attrs": {**block["attrs"], "photos": photos}}
        blocks.append(block)
    lead = content.get("lead_photo_id")
    return {**content, "lead_photo_id": new if places["lead"] and lead == old else lead, "blocks": blocks}


def _exchanged(photos: list[int], old: int, new: int) -> list[int]:
    """Return a gallery with the new picture for the old one; none stands in it twice."""
    if new in photos:
        return [number for number in photos if number != old]
    return [new if number == old else number for number in photos]

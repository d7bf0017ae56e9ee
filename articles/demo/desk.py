"""The desk of the demo edition: stories begun, joined and carried to their state through the desk's own verbs."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from articles.demo.edition import LANGUAGES, Story, span
from articles.demo.house import House
from articles.models import Article, Notification, Revision, Slot

NOTE = "Demo edition: %s"
# What a block says besides its text, in its file as in its row; English stands beside it under its own name.
SPOKEN = ("source", "caption", "head", "rows", "alt", "title")
ATTRS = ("ordered", "url", "credit", *SPOKEN, *(f"{name}_en" for name in SPOKEN))


class Desk:
    """Writes the edition's stories as of one hour, from which their own are counted."""

    def __init__(self, house: House, now: datetime) -> None:
        self.house, self.now = house, now
        self.articles: dict[str, Article] = {}

    def write(self) -> None:
        """Begin the missing stories, let them know of each other, and take each as far as its file says."""
        begun = []
        for story in self.house.edition.stories:
            note = NOTE % story.name
            if known := Revision.objects.filter(number=1, note=note).select_related("article").first():
                self.articles[story.name] = known.article
                continue
            self.articles[story.name] = self._begin(story, note)
            begun.append(story)
        for story in self.house.progress(begun, "stories"):
            article = self.articles[story.name]
            if story.neighbours:
                article.edit(by=self._writer(story), content=self._links(story))
            self._carry(story, article)
            self.house.report.new["stories"] += 1
        # Nobody was at the desk when this happened; behind the bell stands only what comes from now on.
        Notification.objects.filter(article__in=[self.articles[story.name] for story in begun]).delete()
        self._slots({story.name for story in begun})

    def _begin(self, story: Story, note: str) -> Article:
        waits = story.state in {"draft", "in_review"}
        content = {
            **story.words,
            "portal_id": self.house.portals[story.portal].pk,
            "section_id": self.house.sections[story.section].pk,
            "kind": story.kind,
            "lead_photo_id": self.house.photos[story.photo].pk if story.photo else None,
            "lead_credit": "",
            "source_agency": story.source_agency,
            "source_language": "ar",
            "is_breaking": bool(story.breaking),
            "breaking_until": self.now + span(story.breaking) if story.breaking else None,
            "authors": [self.house.authors[name].pk for name in story.authors],
            "keywords": [self.house.keywords[name].pk for name in story.keywords],
            "blocks": [self._block(block) for block in story.blocks if "story" not in block],
        }
        plan = self.now + span(story.publish) if waits else None
        article = Article.begin(by=self._writer(story), content=content, publish_at=plan, note=note)
        if story.note:
            article.internal_note = story.note
            article.save(update_fields=["internal_note"])
        return article

    def _links(self, story: Story) -> dict[str, Any]:
        """Return the story's content with what only stands once every story has begun."""
        content = self.articles[story.name].content
        worded = iter(content["blocks"])
        content["blocks"] = [self._block(block) if "story" in block else next(worded) for block in story.blocks]
        content["related"] = [self.articles[name].pk for name in story.related]
        return content

    def _block(self, block: dict[str, Any]) -> dict[str, Any]:
        attrs = {name: block[name] for name in ATTRS if name in block}
        if "photos" in block:
            attrs["photos"] = [self.house.photos[name].pk for name in block["photos"]]
        return {
            "kind": block.get("kind", "paragraph"),
            "text_ar": block.get("ar", ""),
            "text_en": block.get("en", ""),
            "photo_id": self.house.photos[block["photo"]].pk if "photo" in block else None,
            "related_article_id": self.articles[block["story"]].pk if "story" in block else None,
            "attrs": attrs,
        }

    def _writer(self, story: Story) -> User:
        """Return who writes for the story's portal: the writer holds the first one, the chief every one."""
        first = next(iter(self.house.portals))
        return self.house.members["writer" if story.portal == first else "chief"]

    def _carry(self, story: Story, article: Article) -> None:
        """Take the story through the desk to its state."""
        if story.state == "draft":
            return
        article.submit(by=self._writer(story))
        if story.state == "in_review":
            return
        chief, at = self.house.members["chief"], self.now + span(story.publish)
        article.schedule(at=at, by=chief)
        if story.en:
            article.show_translation(by=chief, language="en", at=at)
        for entry in story.entries:
            self._tell(entry, article, by=chief)
        if story.ended:
            article.close_coverage(by=chief)
            # The verb's hour is now; this coverage ended days ago.
            Article.objects.filter(pk=article.pk).move({"coverage_ended_at": self.now + span(story.ended)})
        if story.correction:
            self._correct(story, article, by=chief)
        if story.state == "withdrawn":
            article.withdraw(by=chief, **story.withdrawal)

    def _tell(self, entry: dict[str, Any], article: Article, *, by: User) -> None:
        """Add an entry of live coverage at its hour."""
        article.tell(
            by=by,
            at=self.now + span(entry["at"]),
            headline={language: entry.get(f"headline_{language}", "") for language in LANGUAGES},
            text={language: entry.get(f"text_{language}", "").strip() for language in LANGUAGES},
            photo=self.house.photos[entry["photo"]] if "photo" in entry else None,
            author=self.house.authors[entry["author"]] if "author" in entry else None,
            is_pinned=entry.get("pinned", False),
        )

    def _correct(self, story: Story, article: Article, *, by: User) -> None:
        """Print the story's notice, in English too where the file has one."""
        told = story.correction
        notice = article.correct(by=by, kind=told["kind"], text=told["text"])
        if "text_en" in told:
            notice.text_en = told["text_en"]
            notice.save(update_fields=["text_en"])

    def _slots(self, begun: set[str]) -> None:
        """Fill the fronts' places; a place whose story was here before belongs to its editors by now."""
        for entry in self.house.edition.house["slots"]:
            if entry["story"] not in begun:
                continue
            Slot.objects.create(
                portal=self.house.portals[entry["portal"]],
                section=self.house.sections.get(entry.get("section", "")),
                position=entry["position"],
                article=self.articles[entry["story"]],
            )
            self.house.report.new["slots"] += 1

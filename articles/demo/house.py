"""The house of the demo edition: papers, sections, members, pictures, authors, keywords and standing pages."""

import secrets
from functools import cache
from typing import Any

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.models import User
from django.core.files import File

from articles.demo.edition import Edition
from articles.demo.report import Progress, Report
from articles.models import Author, Keyword, Membership, Page, Photo, Portal, Preference, Section, StoryTemplate

# An address that no mail reaches marks the demo's own log-ins, so that nobody else's password is ever touched.
MAIL = "%s@demo.invalid"


class House:
    """What stories stand on, under the names that the files use; missing rows are made, others stay as they are."""

    def __init__(self, edition: Edition, report: Report, progress: Progress) -> None:
        self.edition, self.report, self.progress = edition, report, progress
        self.portals: dict[str, Portal] = {}
        self.sections: dict[str, Section] = {}
        self.members: dict[str, User] = {}
        self.photos: dict[str, Photo] = {}
        self.authors: dict[str, Author] = {}
        self.keywords: dict[str, Keyword] = {}

    def furnish(self, password: str | None) -> None:
        """Bring in whatever the house lacks; a password is set for the demo's own members alone."""
        told = self.edition.house
        for position, entry in enumerate(told["portals"]):
            self.portals[entry["slug"]] = self._kept(
                "portals", Portal, {"slug": entry["slug"]}, {**entry, "position": position}
            )
        for position, entry in enumerate(told["sections"]):
            fields = {**entry, "portal": self.portals[entry["portal"]], "position": position}
            self.sections[entry["slug"]] = self._kept("sections", Section, {"slug": entry["slug"]}, fields)
        self._members(told["members"], password)
        for name, entry in self.progress(self.edition.photos.items(), "photos"):
            self.photos[name] = self._photo(name, entry)
        for name, entry in told["authors"].items():
            self.authors[name] = self._author(entry)
        for name, entry in told["keywords"].items():
            self.keywords[name] = Keyword.objects.spelt(name).first() or self._keyword(name, entry)
        for position, entry in enumerate(told["pages"]):
            portal = self.portals[entry["portal"]]
            fields = {**entry, "portal": portal, "position": position}
            self._kept("pages", Page, {"portal": portal, "slug": entry["slug"]}, fields)
        for position, entry in enumerate(told["templates"]):
            portal, section = self.portals[entry["portal"]], self.sections.get(entry.get("section", ""))
            fields = {**entry, "portal": portal, "section": section, "position": position}
            key = {"portal": portal, "name_ar": entry["name_ar"]}
            self._kept("templates", StoryTemplate, key, fields)

    def _kept(self, kind: str, model: type, key: dict[str, Any], fields: dict[str, Any]) -> Any:
        """Return the row under that key, made from the fields when there is none."""
        if row := model.objects.filter(**key).first():
            return row
        row = model(**fields)
        row.clean()
        row.save()
        self.report.new[kind] += 1
        return row

    def _members(self, entries: list[dict[str, Any]], password: str | None) -> None:
        known = {
            user.username: user for user in User.objects.filter(username__in=[line["username"] for line in entries])
        }
        secret = password or secrets.token_urlsafe(9)
        # Made to be slow, and the same for all of them, so it is hashed and compared once.
        hashed, fits = cache(make_password), cache(check_password)
        for entry in entries:
            name = entry["username"]
            user = known.get(name)
            if user is None:
                self.report.password = "" if password else secret
                user = self._member(entry, hashed(secret))
            elif password and user.email == MAIL % name and not fits(password, user.password):
                user.password = hashed(password)
                user.save(update_fields=["password"])
            self.members[name] = user

    def _member(self, entry: dict[str, Any], password: str) -> User:
        name, is_superuser = entry["username"], entry.get("superuser", False)
        user = User.objects.create(
            username=name,
            email=MAIL % name,
            password=password,
            first_name=entry["first_name"],
            last_name=entry["last_name"],
            is_staff=True,
            is_superuser=is_superuser,
        )
        Preference.objects.create(user=user, language="ar")
        everywhere = list(self.portals.values())
        for portal in everywhere if entry.get("every_portal") else everywhere[:1]:
            section = self.sections[entry["section"]] if "section" in entry else None
            Membership.objects.create(user=user, portal=portal, role=entry["role"], section=section)
        self.report.new["members"] += 1
        return user

    def _photo(self, name: str, entry: dict[str, Any]) -> Photo:
        words = {key: entry.get(key, "") for key in ("alt_ar", "alt_en", "caption_ar", "caption_en")}
        x, y = entry["focal"]
        before = Photo.objects.count()
        path = self.edition.picture(name)
        with path.open("rb") as file:
            photo = Photo.from_file(
                File(file, name=path.name),
                by=self.members["photo"],
                credit=entry["credit"],
                focal_x=x,
                focal_y=y,
                **words,
            )
        self.report.new["photos"] += Photo.objects.count() - before
        return photo

    def _author(self, entry: dict[str, Any]) -> Author:
        fields = dict(entry)
        fields["photo"] = self.photos.get(entry.get("photo", ""))
        fields["user"] = self.members.get(entry.get("user", ""))
        return self._kept("authors", Author, {"name_ar": entry["name_ar"]}, fields)

    def _keyword(self, name: str, entry: dict[str, Any]) -> Keyword:
        synonyms = "\n".join(entry.get("synonyms", []))
        keyword = Keyword.objects.create(name_ar=name, name_en=entry["en"], synonyms=synonyms)
        self.report.new["keywords"] += 1
        return keyword

"""Authors and keywords: authority lists, so that one person or subject has one page."""

from typing import Any, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.arabic.normalise import fold
from articles.arabic.slug import slug
from articles.models.names import check_words, guard_columns
from articles.models.revision import columns

# A search asks for so many words; each is looked for on its own.
MOST_WORDS = 8


def free_slug(model: type[models.Model], name: str, *, instead_of: int | None = None) -> str:
    """Return the name as an address that no other row of the model has yet."""
    # Room for the number that tells the second one apart.
    longest = min(80, model._meta.get_field("slug").max_length - 5)
    wanted = slug(name, limit=longest) or model._meta.model_name
    candidate, turn = wanted, 2
    while model._default_manager.filter(slug=candidate).exclude(pk=instead_of).exists():
        candidate, turn = f"{wanted}-{turn}", turn + 1
    return candidate


class SpeltQuerySet(models.QuerySet):
    """Names of an authority list, found however they are spelt."""

    def spelt(self, name: str) -> Self:
        """Rows whose name or another name is this one, whatever its hamzas, harakat and final letters."""
        folded = fold(name)
        if not folded or len(folded) > self.model._meta.get_field("folded").max_length:
            return self.none()
        return self.filter(models.Q(folded=folded) | models.Q(folded_synonyms__contains=f"\n{folded}\n"))

    def like(self, typed: str) -> Self:
        """Rows whose names hold every word typed, however spelt; those that begin so, article or not, come first."""
        words = fold(typed.encode("utf-8", "ignore").decode()).split()[:MOST_WORDS]
        rows, whole = self if words else self.none(), " ".join(words)
        for word in words:
            rows = rows.filter(models.Q(folded__contains=word) | models.Q(folded_synonyms__contains=word))
        nearness = models.Case(
            models.When(folded=whole, then=0),
            models.When(folded__startswith=whole, then=1),
            models.When(models.Q(folded__startswith=f"ال{whole}"), then=2),
            models.When(folded_synonyms__contains=f"\n{whole}", then=3),
            models.When(folded__contains=f" {whole}", then=4),
            default=5,
        )
        return rows.annotate(nearness=nearness).order_by("nearness", "folded", "pk")


class Author(models.Model):
    """Somebody whose byline stands over stories: a person of the house, a guest or an agency."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=_("Made from the name when left empty."),
    )
    bio = models.TextField(_("about"), blank=True, help_text=_("Two or three sentences for the author's page."))
    photo = models.ForeignKey(
        "articles.Photo",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="portrays",
        verbose_name=_("photo"),
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="byline",
        verbose_name=_("log-in"),
        help_text=_("Links the byline with a member of the newsroom."),
    )
    is_agency = models.BooleanField(
        _("news agency"), default=False, help_text=_("An organisation that sends stories, not a person.")
    )
    folded = models.CharField(max_length=300, db_index=True, blank=True, editable=False)
    folded_synonyms = models.TextField(blank=True, editable=False)

    objects = SpeltQuerySet.as_manager()

    class Meta:
        ordering = ["name_ar", "pk"]
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name or self.slug

    def save(self, *args, **kwargs) -> None:
        self._guard()
        self.slug = self.slug or free_slug(Author, self.name_ar or self.name, instead_of=self.pk)
        # One sign may unfold into a whole sentence (ﷺ); what a search cannot compare it does without.
        first, *others = (fold(getattr(self, name) or "")[:300] for name in columns("name"))
        self.folded = first
        self.folded_synonyms = "".join(f"\n{name}\n" for name in others if name)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "folded", "folded_synonyms"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("author", kwargs={"slug": self.slug})

    def clean(self) -> None:
        check_words(self, "name_ar", "name_en", address="slug")
        self._guard()

    def _guard(self) -> None:
        guard_columns(self, *columns("name"))
        guard_columns(self, *columns("bio"), single_line=False)


class Keyword(models.Model):
    """A subject of the authority list; two spellings of one word are one keyword."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(
        _("address"),
        max_length=100,
        unique=True,
        allow_unicode=True,
        blank=True,
        help_text=_("Made from the name when left empty."),
    )
    synonyms = models.TextField(
        _("other names"), blank=True, help_text=_("One a line; a search for any of them finds this keyword.")
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("merged into"),
        help_text=_("This keyword's address leads readers on to that one."),
    )
    folded = models.CharField(max_length=120, unique=True, editable=False)
    folded_synonyms = models.TextField(blank=True, editable=False)

    objects = SpeltQuerySet.as_manager()

    class Meta:
        ordering = ["name_ar", "pk"]
        verbose_name = _("keyword")
        verbose_name_plural = _("keywords")

    def __str__(self) -> str:
        return self.name or self.slug

    def save(self, *args, **kwargs) -> None:
        self._guard()
        self.folded = fold(self.name_ar or "")
        others = [*(getattr(self, name) or "" for name in columns("name")[1:]), *self.synonyms.splitlines()]
        self.folded_synonyms = "".join(f"\n{fold(name)}\n" for name in others if fold(name))
        self.slug = self.slug or free_slug(Keyword, self.name_ar, instead_of=self.pk)
        if self.merged_into_id:
            # One step, never two: whoever asks for the stories of a keyword looks one step back.
            self.merged_into = self.merged_into.standing
        super().save(*args, **kwargs)
        if self.merged_into_id:
            self.merged.update(merged_into=self.merged_into_id)

    def get_absolute_url(self) -> str:
        return reverse("keyword", kwargs={"slug": self.slug})

    def clean(self) -> None:
        check_words(self, "name_ar", "name_en", address="slug")
        self._guard()
        if same := self._others().filter(folded=fold(self.name_ar or self.name or "")).first():
            raise self._twin("name", _("This is the keyword “%(name)s” in another spelling."), same)
        if same := self._others().spelt(self.name_ar or self.name or "").first():
            raise self._twin("name", _("This is another name of the keyword “%(name)s”."), same)
        for line in self.synonyms.splitlines():
            if same := self._others().filter(folded=fold(line)).exclude(folded="").first():
                raise self._twin("synonyms", _("“%(name)s” is a keyword of its own; merge the two instead."), same)

    @transaction.atomic
    def merge(self, *, into: "Keyword") -> None:
        """Let that keyword stand for this one: its stories come along and its address leads there."""
        # Both rows are held in one order: two desks merging each into the other must not close a circle.
        held = Keyword.objects.select_for_update().order_by("pk").in_bulk([self.pk, into.pk])
        self.merged_into = held[into.pk].standing
        self.save()

    def separate(self) -> None:
        """Let a merged keyword stand for itself again; its stories and its address come back to it."""
        self.merged_into = None
        self.save()

    def _guard(self) -> None:
        guard_columns(self, *columns("name"))
        guard_columns(self, "synonyms", single_line=False)
        # One sign may unfold into a whole sentence (ﷺ).
        if len(fold(self.name_ar or "")) > self._meta.get_field("folded").max_length:
            raise ValidationError({"name_ar": _("Written out in letters, this is too long for a keyword.")})
        if self.merged_into_id and self.pk in {self.merged_into_id, self.merged_into.standing.pk}:
            raise ValidationError({"merged_into": _("A keyword cannot be merged into itself.")})

    def _others(self) -> SpeltQuerySet:
        """Keywords that stand for another subject than this one."""
        return Keyword.objects.exclude(pk=self.pk).exclude(pk=self.merged_into_id).exclude(merged_into=self.pk or 0)

    def _twin(self, field: str, sentence: Any, same: "Keyword") -> ValidationError:
        """Return a refusal that names the other keyword, and its number for whoever wants to lead there."""
        told = {"name": same.name, "number": same.pk}
        return ValidationError({field: ValidationError(sentence, params=told, code="twin")})

    @property
    def standing(self) -> "Keyword":
        """The keyword that readers meet: this one, or the one it was merged into."""
        keyword, met = self, {self.pk}
        # Two desks merging at the same time could close a circle; a reader's page must not run round it.
        while keyword.merged_into_id and keyword.merged_into_id not in met:
            keyword = keyword.merged_into
            met.add(keyword.pk)
        return keyword

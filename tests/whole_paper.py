"""A paper that has one page of every type, each as full as a busy day makes it, in Arabic and in English."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from articles.demo.edition import Edition as DemoEdition
from articles.images.crops import RATIOS, fit, sizes
from articles.images.manifest import FORMATS, Manifest
from articles.models import (
    Article,
    Author,
    Block,
    Byline,
    Correction,
    Edition,
    Keyword,
    LiveEntry,
    Page,
    Photo,
    Portal,
    Section,
    Slot,
    Tagging,
)

LONG = "بعد تسع ساعات من التفاوض.. ست محافظات تتفق على تقويم موحد لتوزيع مياه الري صيفا"
LONG_IN_ENGLISH = "After nine hours of talks, six governorates agree on one calendar for irrigation water"
SECTIONS = ("politics", "economy", "technology", "sport", "culture")
# As long as the agency's story that weights are promised for: five paragraphs, about nine hundred bytes each.
AGENCY = (Path(__file__).parent / "samples" / "agency.txt").read_text("utf-8").strip().split("\n\n")


def printed(photo: Photo, face: Photo) -> Article:
    """Write the whole paper around a developed photo and a face; return the story that weighs as an agency's does."""
    portal = Portal.objects.create(
        name_ar="المقياس", name_en="Al-Miqyas", slug="miqyas", tagline_ar="خبر يُقاس", tagline_en="News, measured",
        show_hijri=True, social_handles={"x": "almiqyas"},
    )  # fmt: skip
    second = Portal.objects.create(
        name_ar="الأسطرلاب", name_en="Al-Asturlab", slug="asturlab", position=1, accent_hue=155,
        digits=Portal.Digits.ARABIC, month_names=Portal.Months.LEVANT,
    )  # fmt: skip
    names = ("سياسة", "اقتصاد", "تكنولوجيا", "رياضة", "ثقافة")
    sections = [
        Section.objects.create(portal=portal, name_ar=name, name_en=slug.title(), slug=slug, position=position)
        for position, (name, slug) in enumerate(zip(names, SECTIONS, strict=True))
    ]
    Section.objects.create(portal=portal, name_ar="محليات", name_en="Local", slug="local", position=9)
    science = Section.objects.create(portal=second, name_ar="علوم", name_en="Science", slug="science")
    for one in (portal, second):
        Page.objects.create(
            portal=one, slug=f"about-{one.slug}", title_ar="من نحن", title_en="About us",
            body_ar="جريدة يومية.\n\nتصدر من القاهرة.", body_en="A daily paper.\n\nIt comes out in Cairo.",
        )  # fmt: skip
    Page.objects.create(
        portal=portal, slug="corrections", title_ar="سياسة التصحيح", title_en="Corrections policy", position=1,
        body_ar="نصحح ما نخطئ فيه.", body_en="We correct what we got wrong.",
    )  # fmt: skip
    authors = _authors(face)
    subjects = [
        Keyword.objects.create(name_ar=arabic, name_en=english)
        for arabic, english in [("مياه الري", "Irrigation"), ("النهر", "The river"), ("خرائط", "Maps"), ("صيد", "Fish")]
    ]

    now, words = datetime.now(UTC).replace(microsecond=0), _words()
    kinds = [kind for kind in Article.Kind.values if kind != Article.Kind.NEWS]
    stories = []
    for number in range(34):
        home, section = (second, science) if number % 6 == 5 else (portal, sections[number % len(sections)])
        kind = kinds[number // 2 % len(kinds)] if number % 2 else Article.Kind.NEWS
        stories.append(
            Article(
                portal=home, section=section, kind=kind, status="approved",
                lead_photo=photo if number % 5 < 3 else None,
                publish_at=now - timedelta(minutes=47 * (number + 1)), is_breaking=number == 4,
                dateline_ar="القاهرة", dateline_en="Cairo", **next(words),
            )
        )  # fmt: skip
    stories[-1].publish_at = now - timedelta(days=900)
    full, plain, corrected = stories[2], stories[4], stories[6]
    plain.lead_photo = None
    full.headline_ar, full.headline_en = LONG, LONG_IN_ENGLISH
    withdrawn = Article(
        portal=portal, section=sections[0], status="withdrawn", withdrawn_how="gone", withdrawn_at=now,
        publish_at=now - timedelta(days=2), first_published_at=now - timedelta(days=2), **next(words),
    )  # fmt: skip
    for story in (*stories, withdrawn):
        story.save()

    _bodies(stories, full=full, photo=photo)
    Byline.objects.bulk_create(
        Byline(article=story, author=author, position=position)
        for number, story in enumerate(stories)
        for position, author in enumerate(authors if story is full else [authors[number % len(authors)]])
    )
    Tagging.objects.bulk_create(
        Tagging(article=story, keyword=keyword, position=position)
        for story in stories
        for position, keyword in enumerate(subjects if story is full else subjects[:1])
    )
    Edition.objects.bulk_create(
        Edition(article=story, language="en", ready_at=story.publish_at) for story in (*stories, withdrawn)
    )
    notice = {"text_ar": "ورد الرقم خطأ، والصحيح 380 كيلومترا.", "text_en": "The figure was wrong: it is 380 km."}
    Correction.objects.create(article=corrected, at=now, **notice)
    Correction.objects.create(article=withdrawn, at=now, kind=Correction.Kind.WITHDRAWAL, **notice)
    Slot.objects.create(portal=portal, position=1, article=full)
    return agency_story(sections[0], photo=photo, authors=authors[:1], keywords=subjects)


def agency_story(section: Section, *, photo: Photo, authors: list[Author], keywords: list[Keyword]) -> Article:
    """Write the newest story of that section, as long as an agency's, in Arabic and English; return it."""
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=2)
    story = Article.objects.create(
        portal=section.portal, section=section, status="approved", publish_at=at, lead_photo=photo,
        headline_ar="تسع دول تقرأ النهر على خريطة واحدة.. وسبعون مليونا يشربون منه",
        headline_en="Nine countries read the river on one map, and seventy million drink from it",
        standfirst_ar="آلاف العوامات الصغيرة تقيس الماء كل خمس دقائق، والأرقام تُنشر للناس كاملة بلا رسوم.",
        standfirst_en="Thousands of small buoys measure the water every five minutes, for all to read.",
        kicker_ar="مياه", kicker_en="Water", dateline_ar="دمياط", dateline_en="Damietta", source_agency="وكالة الضفاف",
    )  # fmt: skip
    story.blocks.bulk_create(
        Block(article=story, position=position, text_ar=text, text_en=f"The agency's paragraph {position}.")
        for position, text in enumerate(AGENCY, start=1)
    )
    Byline.objects.bulk_create(Byline(article=story, author=author, position=n) for n, author in enumerate(authors))
    Tagging.objects.bulk_create(Tagging(article=story, keyword=word, position=n) for n, word in enumerate(keywords))
    Edition.objects.create(article=story, language="en", ready_at=at)
    return story


def pretended(width: int = 1766, height: int = 1178) -> Manifest:
    """Return the manifest of a photo of that size as if all its files had been made."""
    cuts = {}
    for ratio, shape in RATIOS.items():
        made = [list(size) for size in sizes(*(fit(width, height, shape) if shape else (width, height)), ratio)]
        cuts[ratio] = {"sizes": made, "formats": {kind: [across * 60 for across, _down in made] for kind in FORMATS}}
    return {"width": width, "height": height, "average_colour": "#786450", "digest": "d1g35td1g35t", "cuts": cuts}


def _authors(face: Photo) -> list[Author]:
    return [
        Author.objects.create(
            name_ar="شريف القناوي", name_en="Sherif al-Qenawi", photo=face, bio_ar="يكتب في شؤون المياه منذ 1998.",
            bio_en="He has written about water since 1998.",
        ),
        Author.objects.create(name_ar="سلمى الحداد", name_en="Salma al-Haddad"),
    ]  # fmt: skip


def _words() -> Iterator[dict[str, str]]:
    """Yield headlines and standfirsts as a day brings them: the demo edition's, told again when they run out."""
    told = [story.words for story in DemoEdition().stories if story.state == "visible"]
    names = ("kicker", "headline", "short_headline", "standfirst")
    for number, words in enumerate(cycle(told)):
        in_arabic = {f"{name}_ar": words.get(f"{name}_ar") or "" for name in names}
        in_english = {f"{name}_en": words.get(f"{name}_en") or "" for name in names}
        yield in_arabic | in_english | {"headline_en": in_english["headline_en"] or f"{LONG_IN_ENGLISH}, {number}"}


def _bodies(stories: list[Article], *, full: Article, photo: Photo) -> None:
    """Give every story a body: one of each kind of block, or two paragraphs."""
    rows = []
    for story in stories:
        if story is full:
            blocks = _every_block(photo, stories[7])
        else:
            blocks = [{"text_ar": AGENCY[0], "text_en": "A paragraph."}, {"text_ar": "فقرة.", "text_en": "Another."}]
        if story.kind == Article.Kind.PHOTO_STORY:
            blocks += [{"kind": "photo", "photo": photo}] * 3
        rows += [Block(article=story, position=position, **block) for position, block in enumerate(blocks, start=1)]
        if story.kind == Article.Kind.LIVE:
            _coverage(story, photo)
    Block.objects.bulk_create(rows)


def _every_block(photo: Photo, other: Article) -> list[dict]:
    table = {"caption": "أسعار", "head": ["صنف", "سعر"], "rows": [["قمح", "231.50"], ["ذرة", "-4"]]}
    table |= {"caption_en": "Prices", "head_en": ["Crop", "Price"], "rows_en": [["Wheat", "231.50"], ["Maize", "-4"]]}
    film = {"url": "https://video.example/1", "title": "فيلم قصير"}
    return [
        {"text_ar": "فقرة طويلة من الكلام. " * 20, "text_en": "A long paragraph. " * 20},
        {"kind": "subhead", "text_ar": "عنوان فرعي", "text_en": "A subhead"},
        {"kind": "list", "text_ar": "بند أول<br>بند ثان", "text_en": "One<br>Two", "attrs": {"ordered": True}},
        {"kind": "quote", "text_ar": "قول مأثور طويل بعض الشيء", "text_en": "A saying", "attrs": {"source": "صاحبه"}},
        {"kind": "table", "attrs": table},
        {"kind": "photo", "photo": photo, "text_ar": "تعليق", "text_en": "A caption"},
        {"kind": "gallery", "text_ar": "في صور", "text_en": "In pictures", "attrs": {"photos": [photo.pk]}},
        {"kind": "embed", "text_en": "A short film", "attrs": film},
        {"kind": "read_also", "related_article": other},
        {"text_ar": "فقرة أخيرة.", "text_en": "A last paragraph."},
    ]


def _coverage(story: Article, photo: Photo) -> None:
    for number in range(3):
        LiveEntry.objects.create(
            article=story, at=story.publish_at + timedelta(minutes=number), is_pinned=number == 0,
            headline_ar=f"التحديث {number}", headline_en=f"Update {number}", photo=photo if number == 1 else None,
            text_ar="وصلت القوارب إلى المرسى.\n\nوبدأ التفريغ.", text_en="The boats have come in.",
        )  # fmt: skip

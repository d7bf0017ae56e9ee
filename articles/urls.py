"""Every address of the paper: the readers' in each language, the machines' once."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, path, re_path

from articles import feeds, sitemaps
from articles.admin.preview import Press
from articles.views import archive, fronts, lists, machines, media, preview, search, standing, story


def list_with_feeds(address: str, view: object, feed: type[feeds.StoryFeed], name: str) -> list[URLPattern]:
    """Return a list's address with its feeds."""
    return [
        path(address, view, name=name),
        path(f"{address}rss/", feed(), name=f"{name}_rss"),
        path(f"{address}atom/", feed.written_as(feeds.Atom), name=f"{name}_atom"),
        path(f"{address}feed.json", feed.written_as(feeds.Json), name=f"{name}_json"),
    ]


# Arabic slugs are letters that Django's own «slug» converter does not know, hence «str».
readers = [
    path("", fronts.home, name="home"),
    path("a/<int:pk>/<str:slug>/", story.article, name="article"),
    path("a/<int:pk>", story.article, name="short_address"),
    # Whatever else follows the number leads to the story: an old slug, one that a chat program cut, none at all.
    re_path(r"^a/(?P<pk>[0-9]{1,18})(?:/[\s\S]*)?$", story.article, name="wrong_address"),
    *list_with_feeds("portal/<str:slug>/", fronts.portal, feeds.PortalFeed, "portal"),
    *list_with_feeds("section/<str:slug>/", fronts.section, feeds.SectionFeed, "section"),
    *list_with_feeds("keyword/<str:slug>/", lists.keyword, feeds.KeywordFeed, "keyword"),
    *list_with_feeds("author/<str:slug>/", lists.author, feeds.AuthorFeed, "author"),
    *list_with_feeds("latest/", lists.latest, feeds.LatestFeed, "latest"),
    path("opinion/", lists.opinion, name="opinion"),
    path("photos/", lists.photo_stories, name="photo_stories"),
    path("live/", lists.live, name="live"),
    path("archive/", archive.whole, name="archive"),
    path("archive/<int:year>/", archive.year, name="archive_year"),
    path("archive/<int:year>/<int:month>/", archive.month, name="archive_month"),
    path("archive/<int:year>/<int:month>/<int:day>/", archive.day, name="archive_day"),
    path("about/<str:slug>/", standing.page, name="standing_page"),
    path("search/", search.results, name="search"),
    path("manifest.webmanifest", machines.manifest, name="manifest"),
]

for_machines = [
    path("media/<str:secret>/<str:rendition>", media.photo, name="photo"),
    path("preview/<str:token>/", preview.shared, name="preview"),
    path("preview/<str:token>/media/<str:secret>/<str:rendition>", preview.photo, name="preview_photo"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<str:part>-<int:number>.xml", sitemaps.part, name="sitemap_part"),
    path("sitemap-news.xml", sitemaps.news, name="sitemap_news"),
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security_txt"),
    path("healthz", machines.healthz, name="healthz"),
    path("readyz", machines.readyz, name="readyz"),
]

# The desk shows readers' pages, yet it and their rooms are neighbours who do not know each other: here they meet.
Press.set_up(preview.page)

urlpatterns: list[URLPattern | URLResolver] = [
    *for_machines,
    *i18n_patterns(*readers, prefix_default_language=False),
]

"""What machines ask for: robots, app stores, security researchers, load balancers."""

from datetime import timedelta

from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi
from django.views.decorators.cache import never_cache

from articles.caching.lifetimes import for_readers
from articles.caching.navigation import house
from articles.metadata.addresses import absolute
from articles.views.rendering import NAMELESS

# RFC 9116 wants an expiry less than a year away.
SECURITY_NOTICE_LASTS = timedelta(days=180)


@for_readers
def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers what is not for them and where the maps are."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /search/", "Disallow: /en/search/", ""]
    lines += [f"Sitemap: {absolute(request, reverse(name))}" for name in ("sitemap", "sitemap_news")]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@for_readers
def security(request: HttpRequest) -> HttpResponse:
    """Tell researchers whom to write to (RFC 9116)."""
    host = request.get_host().partition(":")[0]
    expires = (timezone.now() + SECURITY_NOTICE_LASTS).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: mailto:security@{host}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: ar, en",
        f"Canonical: {absolute(request, request.path)}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@for_readers
def manifest(request: HttpRequest) -> HttpResponse:
    """Tell a phone how the paper looks on its home screen."""
    portal = house().portal_on(request.get_host()) or NAMELESS
    icons = [("192", 192, "any"), ("512", 512, "any"), ("maskable-512", 512, "maskable")]
    told = {
        "name": portal.name,
        "short_name": portal.name,
        "description": portal.tagline or portal.name,
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse("home"),
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#fdfbf7",
        "theme_color": "#fdfbf7",
        "icons": [
            {
                "src": staticfiles_storage.url(f"img/icon-{name}.png"),
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": purpose,
            }
            for name, side, purpose in icons
        ],
    }
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers; the database is not asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the process can serve readers: whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")

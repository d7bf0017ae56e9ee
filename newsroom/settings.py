"""Every setting of the newsroom, read from the environment, with its reason beside it."""

import contextlib
import os
import secrets
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str, *, default: bool = False) -> bool:
    """Return an on/off word of the environment as a boolean."""
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """Return a comma-separated value of the environment as a list without blanks."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


# wsgi.py and asgi.py say "production" unless told otherwise; a bare manage.py is development.
MODE = os.environ.get("NEWSROOM_MODE", "development")
PRODUCTION = MODE == "production"
if MODE not in {"production", "development"}:
    raise ImproperlyConfigured(f"NEWSROOM_MODE is “{MODE}”; it must be “production” or “development”.")

# Tracebacks in the browser are asked for, never a default: readers must meet the real error pages.
DEBUG = flag("DEBUG") and not PRODUCTION

# Everything the site writes (database, pictures, collected files) lives under one folder.
DATA_DIR = Path(os.environ.get("DATA_DIR", BASE_DIR / "var"))


def secret_key() -> str:
    """Return the key of the environment, or in development one made once and kept under var/."""
    if key := os.environ.get("SECRET_KEY", ""):
        if PRODUCTION and (len(key) < 50 or len(set(key)) < 5):
            raise ImproperlyConfigured("SECRET_KEY is too short to protect log-ins: use at least 50 random characters.")
        return key
    if PRODUCTION:
        raise ImproperlyConfigured("Set SECRET_KEY to at least 50 random characters before starting in production.")
    kept = DATA_DIR / "secret_key"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        # Written whole and then put in place: of processes that start at once, one's key stands for all of them.
        mine = kept.with_name(f"secret_key.{os.getpid()}")
        mine.touch(mode=0o600)
        mine.write_text(secrets.token_urlsafe(50))
        with contextlib.suppress(FileExistsError):
            os.link(mine, kept)
        mine.unlink()
    return kept.read_text()


SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")  # old keys, while log-ins move to a new one

# An unknown host is refused, so absolute addresses can be built from the request.
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1],testserver")
if PRODUCTION and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the site's host names, separated by commas.")
if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the site's hosts; “*” would let anyone forge addresses.")
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS")

# Behind TLS unless told otherwise; development speaks plain HTTP on the loopback.
HTTPS = flag("HTTPS", default=PRODUCTION)

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, so that translated fields reach its forms
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_prose_editor",  # for its one script, the editor; our own surface is built on it
    "django_tasks",
    "articles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "articles.caching.compression.compressed",
    # Around all that may answer by itself: a refused host or a missing slash carries the policy, too.
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "articles.middleware.security_headers",
    "articles.middleware.cookies_at_the_desk_only",
    "articles.middleware.host_as_written",
    "articles.middleware.language_by_address",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "articles.middleware.desk_language",
    "django.contrib.messages.middleware.MessageMiddleware",
    "articles.middleware.former_addresses",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.context_processors.paper",
            ],
        },
    },
]

# SQLite for a small paper and the tests; DATABASE_URL=postgres://… for everything larger.
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'newsroom.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["OPTIONS"] = {
        # A save that was answered must survive a power cut: WAL with synchronous=FULL.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        # Writers queue up at BEGIN instead of failing half-way.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }
else:
    # No query may hold a desk request longer than 15 s, no lock longer than 5 s.
    DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c statement_timeout=15000 -c lock_timeout=5000"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"  # also for whoever was sent to the door with a foreign address to return to

# Arabic is the paper's own language and has no address prefix; the others live under /en/ and so on.
LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("en", "English")]
MODELTRANSLATION_DEFAULT_LANGUAGE = "ar"
MODELTRANSLATION_LANGUAGES = ("ar", "en")
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ("ar",)}
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"  # what the server thinks in; people read and type in their portal's zone

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
if not PRODUCTION:
    STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns of a missing folder at every start
MEDIA_URL = "/media/"  # answered by a view that asks whether a reader may see the picture
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "newsroom.static.HashedStaticFiles"},
}
WHITENOISE_USE_FINDERS = not PRODUCTION  # a fresh checkout has its styles before anything is collected
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
# Nobody reads a source map over a slow line.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# 25 MB a picture, and no form larger than a very long story with its pictures.
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_PERMISSIONS = 0o640

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Public answers leave here as small as whoever asks can read them; a server in front may do that instead.
COMPRESS = flag("COMPRESS", default=True)

# Cookies exist on the desk only; readers get none.
SESSION_COOKIE_NAME = "__Host-desk" if HTTPS else "desk"
SESSION_COOKIE_AGE = 8 * 60 * 60  # a shift, from the last click and not from the log-in: articles/shift.py
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "articles.views.errors.form_expired"

SECURE_SSL_REDIRECT = HTTPS and flag("REDIRECT_TO_HTTPS", default=True)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("TRUST_FORWARDED_PROTO") else None
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # a load balancer asks over plain HTTP
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        **({"upgrade-insecure-requests": True} if HTTPS else {}),
    }
}

# The worker's queue: durable rows in our own database.
TASKS = {"default": {"BACKEND": "articles.queue.backend.EffectBackend", "QUEUES": ["default", "slow"]}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"without_secrets": {"()": "newsroom.logs.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_secrets"]}},
    "root": {"handlers": ["console"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {
        "articles": {"level": "INFO"},
        "django.request": {"level": "ERROR"},  # a 404 is a reader's mistake, not ours
    },
}

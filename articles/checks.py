"""System checks: what must be true of the installation before it serves."""

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, register


@register()
def translated_languages_are_offered(**kwargs: object) -> list[CheckMessage]:
    """Report languages that readers are offered but stories cannot be written in."""
    missing = {code for code, _name in settings.LANGUAGES} - set(settings.MODELTRANSLATION_LANGUAGES)
    if not missing:
        return []
    return [
        Error(
            f"LANGUAGES offers {', '.join(sorted(missing))}, but stories have no columns for it.",
            hint="Add it to MODELTRANSLATION_LANGUAGES and run makemigrations.",
            id="articles.E001",
        )
    ]


@register(deploy=True)
def pictures_live_outside_static(**kwargs: object) -> list[CheckMessage]:
    """Warn when pictures could be fetched past the gate, as static files."""
    if str(settings.MEDIA_ROOT).startswith(str(settings.STATIC_ROOT)):
        return [
            checks.Warning("MEDIA_ROOT lies under STATIC_ROOT: hidden pictures could be fetched.", id="articles.W001")
        ]
    return []

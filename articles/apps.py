"""The app's door: what is connected when the newsroom starts."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """The newsroom's one app."""

    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        for connected in ("checks", "receivers", "tasks"):
            import_module(f"articles.{connected}")

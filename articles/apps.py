"""The app's door: what runs when the newsroom starts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """The newsroom's one app."""

    name = "articles"
    verbose_name = _("Newsroom")

    def ready(self) -> None:
        pass

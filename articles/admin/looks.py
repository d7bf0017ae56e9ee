"""What a portal's clock, colour and logo are chosen with."""

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from articles.admin import zones


class Drawn:
    """An input drawn by one of the templates in templates/admin/widgets."""

    drawn = ""

    def render(self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None) -> SafeString:
        """Return the input and what belongs to it."""
        context = self.get_context(name, value, attrs)
        return render_to_string(f"admin/widgets/{self.drawn}.html", context | self.told(value))

    def told(self, value: Any) -> dict[str, Any]:
        """Return what the drawing needs besides the input."""
        return {}


class ZoneInput(Drawn, forms.TextInput):
    """A time zone, typed by its city or its name, with every zone suggested by the browser itself."""

    drawn = "zone"

    def __init__(self) -> None:
        super().__init__({"dir": "ltr", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})

    def told(self, value: Any) -> dict[str, Any]:
        return {"zones": zones.offered(zones.now())}


class HueInput(Drawn, forms.NumberInput):
    """A hue from 0 to 360, slid along the colour circle or typed, with its two shades beside it."""

    drawn = "hue"
    stops = range(0, 361, 30)

    def __init__(self) -> None:
        super().__init__({"min": 0, "max": 360, "dir": "ltr", "inputmode": "numeric"})

    def told(self, value: Any) -> dict[str, Any]:
        hue = str(value) if str(value).isascii() and str(value).isdecimal() else "0"
        return {"hue": hue, "stops": self.stops}


class LogoInput(Drawn, forms.ClearableFileInput):
    """A logo as it is, the way to another one, and the way to none."""

    drawn = "logo"

    def __init__(self, kinds: tuple[str, ...]) -> None:
        super().__init__({"accept": ",".join(f"image/{kind}" for kind in kinds)})

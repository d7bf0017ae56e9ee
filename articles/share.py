"""One ready-made share link for each network: plain addresses that work without a script."""

import re
import unicodedata
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import quote

# Each address with its slots; text and url come percent-encoded, a blank as %20 (mail programs print a "+").
NETWORKS = {
    "whatsapp": ("واتساب", "WhatsApp", "https://wa.me/?text={text}%0A{url}"),
    "facebook": ("فيسبوك", "Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    "x": ("إكس", "X", "https://x.com/intent/tweet?text={text}&url={url}"),
    "telegram": ("تيليغرام", "Telegram", "https://t.me/share/url?url={url}&text={text}"),
    "linkedin": ("لينكدإن", "LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    "threads": ("ثريدز", "Threads", "https://www.threads.com/intent/post?text={text}&url={url}"),
    "bluesky": ("بلوسكاي", "Bluesky", "https://bsky.app/intent/compose?text={text}%0A{url}"),
    "reddit": ("ريديت", "Reddit", "https://www.reddit.com/submit?url={url}&title={text}"),
    # RFC 6068 wants CR LF between the lines of a body.
    "email": ("البريد الإلكتروني", "E-mail", "mailto:?subject={text}&body={text}%0D%0A{url}"),
    # The one form that both iOS and Android read.
    "sms": ("رسالة نصية", "SMS", "sms:?&body={text}%20{url}"),
}

X_LIMIT, X_ADDRESS = 280, 23  # every address weighs as its t.co form
BLUESKY_LIMIT = 300
ELLIPSIS = "…"

# twitter-text config v3: these weigh one, all else two. Bare © and ® are drawn as emoji, and emoji weigh two.
_X_LIGHT = [range(4352), range(8192, 8206), range(8208, 8224), range(8242, 8248)]
_X_EMOJI = (0xA9, 0xAE)
# A word such as «booking.com» becomes an address of its own.
_X_ADDRESS_WORD = re.compile(r"[A-Za-z0-9]\.[A-Za-z]{2,}")
# What should not stand before the dots: blanks, commas, opening quotes and brackets, dashes, other dots.
_DANGLING = " \t\r\n\u00a0،,؛;:.…-–—«“\"'(["


@dataclass(frozen=True)
class ShareLink:
    """One link: the network's key, its name in both languages, and the address to print."""

    network: str
    name_ar: str
    name_en: str
    href: str


def share_links(
    *, url: str, headline: str, networks: Collection[str] | None = None, via: str = ""
) -> tuple[ShareLink, ...]:
    """Return one ready-made link for each network, in the order readers use them; only the chosen ones if told.

    Headline and address decode to exactly what was given; X and Bluesky get the headline cut at a word with «…»
    when it is longer than they allow. `via` is the portal's handle on X.
    """
    if unknown := set(networks or ()) - NETWORKS.keys():
        raise ValueError(f"No such network: {', '.join(sorted(unknown))}")
    via = via.removeprefix("@")
    credit = f" via @{via}" if via else ""
    text = dict.fromkeys(NETWORKS, headline) | {
        "x": trimmed(headline, X_LIMIT - X_ADDRESS - len(" ") - x_weight(credit), measure=x_weight),
        "bluesky": trimmed(headline, BLUESKY_LIMIT - graphemes("\n" + url), measure=graphemes),
    }
    after = {"x": f"&via={quote(via, safe='')}"} if via else {}
    return tuple(
        ShareLink(
            network,
            name_ar,
            name_en,
            address.format(text=quote(text[network], safe=""), url=quote(url, safe="")) + after.get(network, ""),
        )
        for network, (name_ar, name_en, address) in NETWORKS.items()
        if networks is None or network in networks
    )


def x_weight(text: str) -> int:
    """Return how much of X's 280 the text takes, never less than X counts: Arabic and Latin 1, emoji and «…» 2."""
    composed = unicodedata.normalize("NFC", text)
    light = sum(any(ord(letter) in block for block in _X_LIGHT) and ord(letter) not in _X_EMOJI for letter in composed)
    return 2 * len(composed) - light + X_ADDRESS * len(_X_ADDRESS_WORD.findall(composed))


def graphemes(text: str) -> int:
    """Return how many of Bluesky's 300 graphemes the text takes, never less than Bluesky counts.

    UAX #29 never parts a letter from the marks on it (GB9), so marks count nothing. A joined emoji counts each of
    its parts: more than Bluesky does, which costs a word at worst and spares the property tables of a library.
    """
    kinds = [unicodedata.category(character) for character in text]
    return sum(
        kind not in ("Mn", "Me") or before[0] in "CZ" for before, kind in zip(["Cc", *kinds], kinds, strict=False)
    )


def trimmed(text: str, room: int, *, measure: Callable[[str], int]) -> str:
    """Return the text if it fits, else as many whole words as fit with «…»; "" when not even a letter does."""
    if measure(text) <= room:
        return text
    end = _longest_beginning(text, room, measure=measure)
    if not end:
        return ""
    whole_words = re.match(r".*\S(?=\s)", text[: end + 1], re.DOTALL)
    return (whole_words[0].rstrip(_DANGLING) if whole_words else text[: _between_letters(text, end)]) + ELLIPSIS


def _longest_beginning(text: str, room: int, *, measure: Callable[[str], int]) -> int:
    """Return how many characters fit together with the dots (a longer beginning never measures less)."""
    fits, too_many = 0, len(text)
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        if measure(text[:middle] + ELLIPSIS) <= room:
            fits = middle
        else:
            too_many = middle
    return fits


def _between_letters(text: str, end: int) -> int:
    """Step back from inside a letter with its marks or a joined emoji: for one word without an end."""
    joiner = "\u200d"
    while end and (unicodedata.category(text[end]).startswith("M") or joiner in text[end - 1 : end + 1]):
        end -= 1
    return end

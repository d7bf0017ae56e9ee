"""Which characters are Arabic vowel marks, invisible marks or joining letters: the tables the others share."""

import re


def _span(first: int, last: int) -> str:
    return "".join(map(chr, range(first, last + 1)))


TATWEEL = "\u0640"
ZWNJ, ZWJ = "\u200c", "\u200d"

# Short vowels, tanween, shadda, Quranic signs and the dagger alef: written or left out at will.
HARAKAT = (
    _span(0x0610, 0x061A)
    + _span(0x064B, 0x065F)
    + "\u0670"
    + _span(0x06D6, 0x06DC)
    + _span(0x06DF, 0x06E8)
    + _span(0x06EA, 0x06ED)
    + _span(0x0898, 0x089F)
    + _span(0x08CA, 0x08E1)
    + _span(0x08E3, 0x08FF)
)

# UAX #9: LRE, RLE, PDF, LRO, RLO turn the reading of everything after them.
OVERRIDES = _span(0x202A, 0x202E)

# UAX #9 marks and isolates (reader's pages set direction in markup), and whatever takes no room at all.
INVISIBLE = (
    "\u061c\u200e\u200f"
    + _span(0x2066, 0x206F)
    + "\u00ad\u034f\u180e\u200b\ufeff"
    + _span(0x2060, 0x2065)
    + "\u115f\u1160\u3164\uffa0"  # Hangul fillers: letters by name, blank on every screen
    + _span(0xE0000, 0xE007F)  # tag characters: whole hidden sentences fit in them
)

# What ends a line: CR LF, and the separators that Word and PDF leave behind.
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# Characters with Joining_Type R or U in ArabicShaping.txt: nothing joins to their left.
_ENDS_ITS_JOIN = set(
    "ءآأؤإاةدذرزوٱٲٳٴٵٶٷ" + _span(0x0688, 0x0699) + "ۀۃۄۅۆۇۈۉۊۋۍۏےۓەۮۯ" + _span(0x0759, 0x075B) + "ݫݬݱݳݴݸݹ"
)
_JOINS_NOTHING = set("ءٴ")


def is_arabic(character: str) -> bool:
    """Tell whether the character is a letter of the Arabic script (of any language written in it)."""
    return character.isalpha() and (
        "\u0620" <= character <= "\u06ff" or "\u0750" <= character <= "\u077f" or "\u0870" <= character <= "\u08c9"
    )


def joins_onward(character: str) -> bool:
    """Tell whether the letter reaches out to the letter after it."""
    return is_arabic(character) and character not in _ENDS_ITS_JOIN


def joins_back(character: str) -> bool:
    """Tell whether the letter reaches back to the letter before it."""
    return is_arabic(character) and character not in _JOINS_NOTHING

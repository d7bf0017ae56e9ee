"""Say which characters and which joining rules each face must carry."""

ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
PERSIAN = "پچژگکیٱ"
URDU = "ٹڈڑںھہۂۃےۓ۔"
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0653\u0654\u0655\u0670"
TATWEEL = "ـ"
ARABIC_PUNCTUATION = "،؛؟٪٫٬٭"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
PROGRAMMERS_SIGNS = "\\^_`{|}~<>"
LATIN = "".join(letter for letter in map(chr, range(0x20, 0x7F)) if letter not in PROGRAMMERS_SIGNS)
NAMES_IN_LATIN = "éèêçàô"  # French names are printed as their owners write them
PUNCTUATION = "\u00a0«»·×°–—‘’“”…•"
CONTROLS = "\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069"  # joiners, marks and isolates: nothing to draw

# Headlines go without programmers' signs and the letters only Urdu uses: with them the reader's two faces
# pass 46 000 bytes.
HEAD = "".join(
    (ARABIC, PERSIAN, HARAKAT, TATWEEL, ARABIC_PUNCTUATION, DIGITS, LATIN, NAMES_IN_LATIN, PUNCTUATION, CONTROLS)
)
TEXT = HEAD + PROGRAMMERS_SIGNS + URDU + "ﷺ−€▲▼"  # tables of figures need a true minus and the two triangles
DESK = TEXT + "←→↑↓‐‹›"  # the desk also prints keys and the slips it offers to mend

# Letters fall apart and marks slide off their seats when one of these goes with the unused glyphs.
JOINING = ("ccmp", "locl", "isol", "init", "medi", "fina", "rlig", "liga", "calt", "mark", "mkmk", "kern", "curs")
FIGURES = ("tnum", "lnum")
FEATURES = (*JOINING, *FIGURES)
LANGUAGES = ("DFLT.dflt", "latn.dflt", "arab.dflt", "arab.ARA", "arab.URD")

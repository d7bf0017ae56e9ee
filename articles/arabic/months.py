"""What the months are called from Rabat to Baghdad, and whose month a printed name is."""

import re

from articles.arabic.normalise import fold


def _twelve(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split("،"))


EGYPT = _twelve("يناير، فبراير، مارس، أبريل، مايو، يونيو، يوليو، أغسطس، سبتمبر، أكتوبر، نوفمبر، ديسمبر")
LEVANT = _twelve(
    "كانون الثاني، شباط، آذار، نيسان، أيار، حزيران، تموز، آب، أيلول، تشرين الأول، تشرين الثاني، كانون الأول"
)
MAGHREB = _twelve("يناير، فبراير، مارس، أبريل، ماي، يونيو، يوليوز، غشت، شتنبر، أكتوبر، نونبر، دجنبر")
DUAL = tuple(f"{egyptian}/ {levantine}" for egyptian, levantine in zip(EGYPT, LEVANT, strict=True))
ENGLISH = _twelve("January، February، March، April، May، June، July، August، September، October، November، December")

# Read but never printed: Algeria and Tunisia, Mauritania, and spellings that agencies use.
_ALGERIA = _twelve("جانفي، فيفري، مارس، أفريل، ماي، جوان، جويلية، أوت، سبتمبر، أكتوبر، نوفمبر، ديسمبر")
_MAURITANIA = _twelve("يناير، فبراير، مارس، إبريل، مايو، يونيو، يوليو، أغشت، شتمبر، أكتوبر، نوفمبر، دجمبر")
_ALSO = {fold("مايس"): 5, fold("أغسطوس"): 8}

PRINTED = {"egypt": EGYPT, "levant": LEVANT, "maghreb": MAGHREB, "dual": DUAL}

WEEKDAYS = _twelve("الاثنين، الثلاثاء، الأربعاء، الخميس، الجمعة، السبت، الأحد")
ENGLISH_WEEKDAYS = _twelve("Monday، Tuesday، Wednesday، Thursday، Friday، Saturday، Sunday")

# Where seven days share the width of a phone.
WEEKDAY_LETTERS = _twelve("ن، ث، ر، خ، ج، س، ح")

HIJRI = _twelve(
    "محرم، صفر، ربيع الأول، ربيع الآخر، جمادى الأولى، جمادى الآخرة، رجب، شعبان، رمضان، شوال، ذو القعدة، ذو الحجة"
)

_NUMBERS = _ALSO | {
    fold(name): number
    for names in (EGYPT, LEVANT, MAGHREB, ENGLISH, _ALGERIA, _MAURITANIA)
    for number, name in enumerate(names, start=1)
}


def month_number(name: str) -> int | None:
    """Return 1-12 for a month by any of its names, or by two that agree («نوفمبر/ تشرين الثاني»); None otherwise."""
    names = filter(None, map(fold, re.split("[/()–-]", name)))
    numbers = {_NUMBERS.get(name) for name in names}
    return numbers.pop() if len(numbers) == 1 else None

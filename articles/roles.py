"""Which role may do which verb, in one table: the desk, the API and the commands all ask it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a member is in one portal."""

    WRITER = "writer"
    PHOTO = "photo"
    SUB = "sub"
    SECTION = "section"
    CHIEF = "chief"
    ADMIN = "admin"


class Reach(StrEnum):
    """How far a verb reaches for a role, always inside the portals of the membership."""

    NONE = "none"
    OWN = "own"
    OTHERS = "others"  # every story but those the member wrote
    IN_SECTION = "section"
    ALL = "all"


NONE, OWN, OTHERS, IN_SECTION, ALL = Reach


def _row(writer: Reach, photo: Reach, sub: Reach, section: Reach, chief: Reach, admin: Reach) -> dict[Role, Reach]:
    return dict(zip(Role, (writer, photo, sub, section, chief, admin), strict=True))


#                                writer  photo  sub     section     chief  admin
VERBS: dict[str, dict[Role, Reach]] = {
    "create": _row(OWN, NONE, ALL, IN_SECTION, ALL, ALL),
    "edit": _row(OWN, NONE, ALL, IN_SECTION, ALL, ALL),
    "illustrate": _row(OWN, ALL, ALL, IN_SECTION, ALL, ALL),
    "submit": _row(OWN, NONE, ALL, IN_SECTION, ALL, ALL),
    "propose": _row(OWN, NONE, ALL, IN_SECTION, ALL, ALL),
    "return_to_writer": _row(NONE, NONE, OTHERS, IN_SECTION, ALL, ALL),
    "approve": _row(NONE, NONE, OTHERS, IN_SECTION, ALL, ALL),
    "revise": _row(NONE, NONE, ALL, IN_SECTION, ALL, ALL),
    "revise_captions": _row(NONE, ALL, ALL, IN_SECTION, ALL, ALL),
    "schedule": _row(NONE, NONE, NONE, IN_SECTION, ALL, ALL),
    "publish": _row(NONE, NONE, NONE, IN_SECTION, ALL, ALL),
    "publish_update": _row(NONE, NONE, NONE, IN_SECTION, ALL, ALL),
    # An entry of live coverage is read the moment it is sent: who may publish may tell, mend and withdraw it.
    "tell": _row(NONE, NONE, NONE, IN_SECTION, ALL, ALL),
    "arrange_front": _row(NONE, NONE, NONE, IN_SECTION, ALL, ALL),
    "correct": _row(NONE, NONE, NONE, NONE, ALL, ALL),
    "withdraw": _row(NONE, NONE, NONE, NONE, ALL, ALL),
    "expire": _row(NONE, NONE, NONE, NONE, ALL, ALL),
    "set_embargo": _row(NONE, NONE, ALL, IN_SECTION, ALL, ALL),
    "break_embargo": _row(NONE, NONE, NONE, NONE, ALL, ALL),
    "second_embargo_break": _row(NONE, NONE, NONE, IN_SECTION, ALL, ALL),
    "translate": _row(OWN, NONE, ALL, IN_SECTION, ALL, ALL),
    "show_translation": _row(NONE, NONE, NONE, IN_SECTION, ALL, ALL),
    # Whoever may read a story on the desk may say something about it.
    "comment": _row(ALL, ALL, ALL, ALL, ALL, ALL),
    # A link for people without an account: whoever writes the story may show it, and take the link back.
    "share_preview": _row(OWN, NONE, ALL, IN_SECTION, ALL, ALL),
    "discard": _row(OWN, NONE, NONE, IN_SECTION, ALL, ALL),
    "restore": _row(NONE, NONE, NONE, NONE, ALL, ALL),
    "keep_photos": _row(ALL, ALL, ALL, ALL, ALL, ALL),
    "keep_keywords": _row(NONE, NONE, ALL, ALL, ALL, ALL),
    "keep_people": _row(NONE, NONE, NONE, NONE, ALL, ALL),
    "keep_house_style": _row(NONE, NONE, NONE, NONE, ALL, ALL),
    "keep_templates": _row(NONE, NONE, NONE, IN_SECTION, ALL, ALL),
    "keep_portals": _row(NONE, NONE, NONE, NONE, NONE, ALL),
    "keep_members": _row(NONE, NONE, NONE, NONE, NONE, ALL),
}


@dataclass(frozen=True)
class Standing:
    """One membership, as the table sees it: the role, its portal and, for section editors, their section."""

    role: Role
    portal: int
    section: int | None = None


def may(
    verb: str,
    standings: Iterable[Standing],
    *,
    portal: int | None,
    section: int | None = None,
    is_own: bool = False,
) -> bool:
    """Tell whether any of a member's standings allows the verb on a story of that portal and section."""
    return any(
        _reaches(VERBS[verb][standing.role], standing, section=section, is_own=is_own)
        for standing in standings
        if standing.portal == portal
    )


def may_somewhere(verb: str, standings: Iterable[Standing]) -> bool:
    """Tell whether the verb is open to the member at all, on at least some story of some portal."""
    return any(VERBS[verb][standing.role] is not NONE for standing in standings)


def _reaches(reach: Reach, standing: Standing, *, section: int | None, is_own: bool) -> bool:
    match reach:
        case Reach.ALL:
            return True
        case Reach.OWN:
            return is_own
        case Reach.OTHERS:
            return not is_own
        case Reach.IN_SECTION:
            return section is not None and standing.section == section
    return False

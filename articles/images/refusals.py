"""Say no to a picture with a stable code and a sentence the desk can translate."""

from collections.abc import Mapping


def gettext_noop(sentence: str) -> str:
    """Mark a sentence for the translators' catalogue; its words stay as they are."""
    return sentence


SENTENCES: Mapping[str, str] = {
    "empty": gettext_noop("This file is empty."),
    "not_a_picture": gettext_noop("This file is not a picture we can use. Send a JPEG, PNG, WebP, AVIF or GIF file."),
    "too_heavy": gettext_noop("This picture is %(megabytes)s MB. Pictures of up to %(limit)s MB can be accepted."),
    "too_many_pixels": gettext_noop(
        "This picture is %(width)s × %(height)s pixels. Pictures of up to %(limit)s million pixels can be accepted."
    ),
    "too_many_frames": gettext_noop(
        "This animation has %(frames)s frames of %(width)s × %(height)s pixels, "
        "which is more than %(limit)s million pixels in all."
    ),
    "damaged": gettext_noop("This picture is damaged or incomplete. Send it again from the original."),
    "timeout": gettext_noop("This picture took too long to prepare and was left out."),
    "memory": gettext_noop("This picture needs more memory than we allow and was left out."),
    "no_room": gettext_noop("There is no room left to store this picture."),
}


class RefusedPicture(Exception):
    """A picture that is turned away at the door; `SENTENCES[code] % params` says why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(SENTENCES[code] % params)
        self.code = code
        self.params = params


class PictureFailed(Exception):
    """A picture that could not be developed: `timeout`, `memory`, `damaged` or `no_room`."""

    def __init__(self, code: str) -> None:
        super().__init__(SENTENCES[code])
        self.code = code

"""A log-in lasts a shift from the last click; the click is written down every few minutes, not every time."""

import time

from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.base import SessionBase
from django.dispatch import receiver
from django.http import HttpRequest

LAST_CLICK = "last_click"
# A write at every click would take SQLite's one lock for each page that is only read.
MINUTES = 5


def go_on(session: SessionBase) -> None:
    """Let the log-in last a whole shift from now, unless that was said within the last minutes."""
    now = int(time.time())
    if now - session.get(LAST_CLICK, 0) >= MINUTES * 60:
        session[LAST_CLICK] = now


@receiver(user_logged_in, dispatch_uid="begin the shift")
def begin(*, request: HttpRequest, **kwargs: object) -> None:
    """Count from the log-in on."""
    go_on(request.session)

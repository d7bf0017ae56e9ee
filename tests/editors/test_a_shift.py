"""A log-in lasts a shift from the last click, and reading alone writes nothing."""

from datetime import timedelta

import time_machine
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone


def test_a_page_that_is_only_read_writes_nothing(at_desk, chief):
    desk = at_desk(chief)
    desk.get("/admin/articles/article/")

    with CaptureQueriesContext(connection) as told:
        desk.get("/admin/articles/article/")

    assert not [asked["sql"] for asked in told if not asked["sql"].startswith("SELECT")]


def test_who_goes_on_clicking_stays_in_and_who_stops_is_out_after_a_shift(at_desk, chief):
    begun = timezone.now()
    with time_machine.travel(begun, tick=False) as clock:
        desk = at_desk(chief)
        for _hour in range(10):
            clock.shift(timedelta(hours=1))
            assert desk.get("/admin/").status_code == 200
        assert Session.objects.get().expire_date == timezone.now() + timedelta(hours=8)
        clock.shift(timedelta(hours=8, seconds=1))

        assert desk.get("/admin/").status_code == 302

"""Brings the demo edition into the newsroom through the same doors and verbs as the desk."""

from datetime import datetime

from django.utils import timezone

from articles import search
from articles.demo import darkroom
from articles.demo.desk import Desk
from articles.demo.edition import Edition
from articles.demo.house import House
from articles.demo.report import Progress, Report, plainly


def load(
    *,
    password: str | None = None,
    now: datetime | None = None,
    edition: Edition | None = None,
    progress: Progress = plainly,
) -> Report:
    """Bring in what is missing of the edition and return what was; what is here stays as it is.

    The rows come in one transaction, so a loading that is cut short leaves none of them.
    """
    moment = (now or timezone.now()).replace(second=0, microsecond=0)
    report = Report()
    house = House(edition or Edition(), report, progress)
    with search.once():
        house.furnish(password)
        Desk(house, moment).write()
    report.new["developed"] += darkroom.develop(house)
    return report

"""Moments as this portal prints them, as an agency printed them, and as a zone's clock allows them."""

from articles.arabic.clock import RepeatedHour, SkippedHour, UncertainHour, in_zone
from articles.arabic.printed import PrintedStyle
from articles.arabic.reading import UnreadableTime, is_time_line, read_moment

__all__ = [
    "PrintedStyle",
    "RepeatedHour",
    "SkippedHour",
    "UncertainHour",
    "UnreadableTime",
    "in_zone",
    "is_time_line",
    "read_moment",
]

"""From the desk's clock to the reader's page, in real minutes and with no worker anywhere."""

import time
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.desk import come_in, write
from tests.browser.test_desk_writing import CAIRO, set_hour

__all__ = ["come_in"]


@pytest.mark.long
def test_a_story_scheduled_in_the_browser_comes_out_at_its_hour_by_itself(come_in, live_server, section, chief: User):
    headline = "قطار الدلتا يبلغ البحر في موعده"
    page = come_in(chief)
    page.goto(f"{live_server.url}/admin/articles/article/add/")
    page.fill("#id_headline_ar", headline)
    write(page, "وصل القطار إلى المحطة الأخيرة.")
    page.select_option("#id_section", str(section.pk))
    page.click(".actionbar .button--primary")
    moment = timezone.now().astimezone(CAIRO).replace(second=0, microsecond=0) + timedelta(minutes=2)
    page.click("#verb-schedule summary")
    set_hour(page, moment)
    page.click("#verb-schedule .verb__do .button--primary")
    expect(page.locator(".storybar .chip--hour")).to_be_visible()
    address = Article.objects.get().get_absolute_url()
    reader = Client()

    while (left := (moment - timezone.now()).total_seconds()) > 1:
        assert reader.get(address).status_code == 404
        for surface in ("/", "/latest/", "/latest/rss/", "/latest/atom/", "/sitemap-news.xml"):
            assert headline not in reader.get(surface).content.decode()
        time.sleep(min(5, left - 0.5))
    time.sleep(max(0, (moment - timezone.now()).total_seconds()) + 0.1)

    assert reader.get(address).status_code == 200
    for surface in ("/", "/latest/", "/latest/rss/", "/latest/atom/", "/sitemap-news.xml"):
        assert headline in reader.get(surface).content.decode(), surface

"""The story form on the server: what opening a long story with a long history costs the processor."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.desk import ROOT, Row

BLOCKS, REVISIONS, TIMES = 60, 50, 15

# Runs in a throw-away newsroom: a report with pictures, tables of names and fifty saves, opened by its chief editor.
OPENING = f"""
import statistics, time, uuid
from io import BytesIO
from PIL import Image
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from articles.models import Article, Author, Keyword, Membership, Photo, Portal, Section
portal = Portal.objects.create(name_ar="بوابة القياس", slug="bench")
section = Section.objects.create(portal=portal, name_ar="تقارير", slug="reports")
chief = User.objects.create_user("chief", password="x", is_staff=True)
Membership.objects.create(user=chief, portal=portal, role="chief")
authors = [Author.objects.create(name_ar=f"كاتب {{n}}", slug=f"author-{{n}}").pk for n in range(3)]
keywords = [Keyword.objects.create(name_ar=f"كلمة {{n}}", slug=f"keyword-{{n}}").pk for n in range(8)]
def photo(shade):
    drawn = BytesIO()
    Image.new("RGB", (1600, 900), (shade, 90, 120)).save(drawn, "JPEG")
    return Photo.from_file(ContentFile(drawn.getvalue(), f"{{shade}}.jpg"), by=chief)
photos = [photo(shade).pk for shade in (40, 140, 240)]
text = "وتقول الهيئة إن العمل في المرحلة الثانية يبدأ قبل نهاية الشهر، وإن ثلاثة مراسٍ جديدة تُفتح للركاب. "
def blocks(said):
    for n in range({BLOCKS}):
        kind = "photo" if n % 20 == 10 else "paragraph"
        yield dict(uid=str(uuid.UUID(int=n + 1)), kind=kind, text_ar=f"{{said}} {{n}} " + text * 3,
            photo_id=photos[n // 20] if kind == "photo" else None)
story = Article.begin(by=chief, content=dict(headline_ar="تقرير طويل", portal_id=portal.pk, section_id=section.pk,
    source_language="ar", kind="news", authors=authors, keywords=keywords, lead_photo_id=photos[0],
    blocks=list(blocks("أول"))))
for n in range({REVISIONS}):
    story.edit(by=chief, content=dict(blocks=list(blocks(f"نسخة {{n}}"))))
desk, address = Client(), reverse("admin:articles_article_change", args=[story.pk])
desk.force_login(chief)
for _warm in range(3):
    assert desk.get(address, HTTP_HOST="127.0.0.1").status_code == 200
spent = []
for _time in range({TIMES}):
    began = time.process_time()
    desk.get(address, HTTP_HOST="127.0.0.1")
    spent.append((time.process_time() - began) * 1000)
with CaptureQueriesContext(connection) as asked:
    desk.get(address, HTTP_HOST="127.0.0.1")
print("OPENED", statistics.median(spent), len(asked))
"""


def measured() -> list[Row]:
    """Return the server's processor time and the questions to the database of one opening of the form."""
    with tempfile.TemporaryDirectory() as folder:
        told = {**os.environ, "DATA_DIR": str(Path(folder))}
        for command in (["migrate", "-v", "0"], ["shell", "-v", "0", "-c", OPENING]):
            done = subprocess.run(
                [sys.executable, "manage.py", *command], cwd=ROOT, env=told, check=True, capture_output=True, text=True
            )
    spent, asked = done.stdout.split("OPENED", 1)[1].split()
    what = f"form of {BLOCKS} blocks and {REVISIONS} revisions"
    return [
        Row(f"{what}: server's processor, median of {TIMES}", float(spent), "ms", 300),
        Row(f"{what}: questions to the database", float(asked), "", 25),
    ]

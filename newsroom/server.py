"""The web server's own settings: ``gunicorn -c python:newsroom.server newsroom.wsgi``."""

import re

from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser

worker_class = "gthread"
workers = 2
threads = 4
# A page takes milliseconds; a large upload over a poor line takes its time.
timeout = 60
loglevel = "warning"
# A reader's own headers must not move the site to another path or scheme, whoever passes them on;
# the proxy's word on HTTPS is read by Django, and only where TRUST_FORWARDED_PROTO says so.
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}

_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


class ArabicRequest(Request):
    """A request whose address may stand in Arabic letters, as people paste it, and not only percent-encoded.

    gunicorn answers 400 to such a line, as RFC 9112 allows; messengers and scripts send it all the same.
    """

    def parse_request_line(self, line_bytes: bytes) -> None:
        """Percent-encode every byte beyond ASCII, then read the line as ever."""
        super().parse_request_line(_BEYOND_ASCII.sub(lambda byte: b"%%%02X" % byte[0][0], line_bytes))


RequestParser.mesg_class = ArabicRequest

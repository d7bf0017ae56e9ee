"""A web server before the newsroom, as every paper has one: it compresses what comes plain, and no more."""

import contextlib
import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli

# Of one connection alone, not of the page (RFC 9110, 7.6.1); lengths are told anew.
OF_THE_LINE = {"connection", "keep-alive", "transfer-encoding", "content-length", "server", "date"}
WORDS = ("text/", "application/json", "application/manifest+json", "application/xml", "application/rss+xml")
QUALITY = 5  # what proxies use on the fly


class Relay(BaseHTTPRequestHandler):
    """Passes a request on to the newsroom and its answer back, compressed where the browser can read that."""

    protocol_version = "HTTP/1.1"
    upstream: int

    def do_GET(self) -> None:
        """Answer a reader."""
        line = http.client.HTTPConnection("127.0.0.1", self.upstream, timeout=30)
        try:
            line.request(self.command, self.path, headers=dict(self.headers))
            answer = line.getresponse()
            body, headers = answer.read(), answer.headers
        finally:
            line.close()
        self.send_response_only(answer.status)
        for name, value in headers.items():
            if name.lower() not in OF_THE_LINE:
                self.send_header(name, value)
        if self._is_worth_compressing(headers, body):
            body = brotli.compress(body, quality=QUALITY)
            self.send_header("Content-Encoding", "br")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(body)))
        # A browser that turns to another page does not wait for the rest of this one.
        with contextlib.suppress(ConnectionError):
            self.end_headers()
            if self.command != "HEAD" and answer.status != http.HTTPStatus.NOT_MODIFIED:
                self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, *told: object) -> None:
        """Keep silent: the newsroom keeps its own log."""

    def _is_worth_compressing(self, headers: http.client.HTTPMessage, body: bytes) -> bool:
        kind = headers.get("Content-Type", "")
        is_plain = "Content-Encoding" not in headers and kind.startswith(WORDS)
        return is_plain and len(body) > 1000 and "br" in self.headers.get("Accept-Encoding", "")


@contextlib.contextmanager
def proxied(port: int) -> Iterator[str]:
    """Yield the address of a web server that stands before the newsroom on that port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Relayed", (Relay,), {"upstream": port}))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()

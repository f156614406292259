"""The files of a site at a loopback address, straight from memory."""

import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote, urlsplit

from tracker.web.publish import Files


@contextmanager
def served(files: Files) -> Iterator[str]:
    """Yield the address of the site's folder, with a slash at its end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(files))
    thread = Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _handler(files: Files) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Answers with a file, or as a web server does that shows the site's own 404 page."""

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).removeprefix("/")
            with suppress(ConnectionError):  # the page was closed before it had everything
                self._answer(path, files.get(path))

        def _answer(self, path: str, data: bytes | None) -> None:
            self.send_response(HTTPStatus.NOT_FOUND if data is None else HTTPStatus.OK)
            self.send_header("Content-Type", _kind(path if data is not None else "404.html"))
            self.end_headers()
            self.wfile.write(files.get("404.html", b"") if data is None else data)

        def log_message(self, *args: object) -> None:
            """Say nothing: a request is no news in a test."""

    return Handler


def _kind(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind

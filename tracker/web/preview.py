"""A preview of the site: pages are made when they are asked for, and browsers told of changes.

Only for the machine it runs on.  A page is rendered from the roadmap of the moment; when the
ledger or a template changes, every open page is told at once and asks for itself again.
"""

import posixpath
import re
import threading
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tracker.views.roadmap import Roadmap
from tracker.web.alone import FOLDER as FIGURES
from tracker.web.alone import page_of
from tracker.web.build import assets
from tracker.web.doors.log import NO_COPIES
from tracker.web.doors.planned import PlannedFile
from tracker.web.frame import Settings
from tracker.web.lookup import Lookup
from tracker.web.making import Outline, made, outline, paths_of
from tracker.web.pages import PlannedPage
from tracker.web.render import Renderer

Load = Callable[[], tuple[Roadmap, Settings]]
Moment = Callable[[], Hashable]

CHANGES, SCRIPT = "/.tracker-changes", "/.tracker-reload.js"
HOST = "127.0.0.1"
LOOK_EVERY = 0.03
"""Seconds between two looks at the ledger; a look asks for its last position and for file times."""

RELOAD = f"""\
new EventSource("{CHANGES}").addEventListener("change", () => location.reload());
"""
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_ALLOWED = (
    b'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src'
    b" 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none';"
    b" form-action 'none'\"><script src=\"" + SCRIPT.encode() + b'"></script>'
)
_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
    ".xml": "application/xml",
    ".atom": "application/atom+xml",
    ".ics": "text/calendar; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".bib": "text/plain; charset=utf-8",
}


@dataclass(frozen=True)
class Snapshot:
    """The site at one moment: its pages and files, not made yet, and its assets."""

    outline: Outline
    assets: Mapping[str, bytes]
    renderer: Renderer

    @cached_property
    def pages(self) -> Mapping[str, PlannedPage]:
        """Return the page that gives each file, by the file's path."""
        return {path: page for page in self.outline.pages for path in paths_of(page)}

    @cached_property
    def files(self) -> Mapping[str, PlannedFile]:
        """Return the files that belong to no page, by path."""
        return {file.path: file for file in self.outline.files}

    def file(self, path: str) -> bytes | None:
        """Return a file of the site; it is made now."""
        of = page_of(path) if path.startswith(f"{FIGURES}/") else path
        if (page := self.pages.get(of)) is not None:
            return made(page, self.outline, self.renderer)[0].get(path)
        if (file := self.files.get(path)) is not None:
            return file.make()
        return self.assets.get(path)


class Preview:
    """Holds the site of the moment, and wakes whoever waits for the next one.

    `load` folds the ledger; `moment` tells cheaply whether it changed.
    """

    def __init__(self, load: Load, moment: Moment, template_folder: Path | None) -> None:
        self._load, self._moment, self._templates = load, moment, template_folder
        self._changed = threading.Condition()
        self._folding = threading.Lock()
        self._snapshot: tuple[int, Snapshot] | None = None
        self.version = 0
        self._seen = self._now()

    def look(self) -> bool:
        """Look whether anything changed since the last look, and tell whoever waits."""
        now = self._now()
        if now == self._seen:
            return False
        self._seen = now
        with self._changed:
            self.version += 1
            self._changed.notify_all()
        return True

    def wait(self, known: int, seconds: float) -> int:
        """Wait until the version is another than the known one; returns the version."""
        with self._changed:
            self._changed.wait_for(lambda: self.version != known, seconds)
            return self.version

    def snapshot(self) -> Snapshot:
        """Return the site of the newest version; who asks while it is folded waits for it."""
        with self._folding:
            if self._snapshot is None or self._snapshot[0] != self.version:
                version = self.version
                self._snapshot = version, self._made()
            return self._snapshot[1]

    def _made(self) -> Snapshot:
        roadmap, settings = self._load()
        found: list[Outline] = []

        def content(path: str) -> bytes:
            return next(file for file in found[0].files if file.path == path).make()

        found.append(outline(Lookup(roadmap, settings), NO_COPIES, content))
        files = {f"assets/{name}": data for name, data in assets(self._templates)}
        return Snapshot(found[0], files, Renderer(self._templates))

    def _now(self) -> Hashable:
        return self._moment(), tuple(_times(self._templates))


def server(preview: Preview, port: int) -> ThreadingHTTPServer:
    """Return the server, listening on this machine only; port 0 takes a free one."""
    made = ThreadingHTTPServer((HOST, port), _handler(preview))
    made.daemon_threads = True
    return made


def _handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Answer with a page, a file, or the stream of changes."""
            if not _is_here(self.headers.get("Host", "")):
                self._send(HTTPStatus.FORBIDDEN, "text/plain", b"only for this machine\n")
                return
            path = unquote(urlsplit(self.path).path)
            if path == CHANGES:
                self._stream()
            elif path == SCRIPT:
                self._send(HTTPStatus.OK, _TYPES[".js"], RELOAD.encode())
            else:
                self._page(path)

        def _page(self, path: str) -> None:
            snapshot = preview.snapshot()
            name = posixpath.normpath(path).lstrip("/")
            if path.endswith("/"):
                name = posixpath.join(name, "index.html").removeprefix("./")
            data, status = snapshot.file(name), HTTPStatus.OK
            if data is None:
                data, status = snapshot.file("404.html") or b"", HTTPStatus.NOT_FOUND
                name = "404.html"
            kind = _TYPES.get(posixpath.splitext(name)[1], "application/octet-stream")
            if kind == _TYPES[".html"]:
                data = _POLICY.sub(lambda _: _ALLOWED, data, count=1)
            self._send(status, kind, data)

        def _stream(self) -> None:
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.send_header("Connection", "close")
            self.end_headers()
            known = preview.version
            try:
                while True:
                    version = preview.wait(known, seconds=15)
                    line = b": still here\n\n" if version == known else b"event: change\ndata:\n\n"
                    known = version
                    self.wfile.write(line)
                    self.wfile.flush()
            except OSError:  # the browser has gone
                self.close_connection = True

        def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: the terminal belongs to whoever logs."""

    return Handler


def _is_here(host: str) -> bool:
    """Tell whether a request names this machine: another name is a page that reaches for us."""
    return host.rpartition(":")[0] in (HOST, "localhost") or host in (HOST, "localhost")


def _times(folder: Path | None) -> Iterator[tuple[str, int]]:
    if folder is None:
        return
    for path in sorted(folder.rglob("*")):
        try:
            yield str(path), path.stat().st_mtime_ns
        except FileNotFoundError:  # an editor saves by replacing
            continue

"""What a page says and asks for while it is open."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Error, Page, Request, Response

FOLDERS = ("http", "https", "ws", "wss", "ftp")


class Listener:
    """Collects complaints of the console, requests to elsewhere, and the paths of the site."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.faults: list[str] = []
        self.paths: list[str] = []

    def said(self, message: ConsoleMessage) -> None:
        """Keep a complaint of the console."""
        if message.type in ("error", "warning", "assert"):
            self.faults.append(f"{message.type}: {message.text}")

    def failed(self, error: Error) -> None:
        """Keep what a script could not do."""
        self.faults.append(f"error: {error}")

    def asked(self, request: Request) -> None:
        """Keep the path of a file of the site, or the address elsewhere as a fault."""
        if request.url.startswith(self.address):
            self.paths.append(urlsplit(request.url).path.removeprefix("/"))
        elif urlsplit(request.url).scheme in FOLDERS:
            self.faults.append(f"asked for {request.url}")

    def answered(self, response: Response) -> None:
        """Keep what was not there."""
        if response.status >= 400:
            self.faults.append(f"{response.status} for {response.url}")


@contextmanager
def listening(page: Page, address: str) -> Iterator[Listener]:
    """Listen to a page until the block ends."""
    listener = Listener(address)
    heard = {
        "console": listener.said,
        "pageerror": listener.failed,
        "request": listener.asked,
        "response": listener.answered,
    }
    for kind, hear in heard.items():
        page.on(kind, hear)  # type: ignore[call-overload]  # one overload for each literal
    try:
        yield listener
    finally:
        for kind, hear in heard.items():
            page.remove_listener(kind, hear)

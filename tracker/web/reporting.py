"""Where a reader reports an error in a page: an address with places for the page's own."""

import re
from string import Formatter
from urllib.parse import quote

from tracker.vocabulary.refusals import BadWorkspace, UnsafeAddress
from tracker.vocabulary.text import check_address

PLACES = ("title", "address")
MOST_LETTERS = 200
"""Of a title: an address that is too long is refused by who receives it."""
_MAIL = re.compile(r"mailto:[^\s@?&<>\"]+@[^\s@?&<>\"]+(?:\?[^\s<>\"]*)?")
_EXAMPLE = "https://github.com/OWNER/NAME/issues/new?title={title}&body={address}"


def check_report(pattern: str) -> str:
    """Return where errors are reported; refuse what is no http, https or mailto address.

    `{title}` and `{address}` are the places of the page's own; braces mean nothing else.
    """
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError:
        parts = [("", "", "", None)]
    if any(
        name is not None and (name not in PLACES or form or how) for _, name, form, how in parts
    ):
        raise BadWorkspace(
            f"report_errors_to holds braces that are no place: {pattern!r}",
            "the places are {title} and {address}",
        )
    filled = report_address(pattern, "x", "x")
    if _MAIL.fullmatch(filled):
        return pattern
    try:
        check_address(filled)
    except UnsafeAddress as error:
        raise BadWorkspace(
            f"report_errors_to is no http, https or mailto address: {pattern!r}",
            f"such as {_EXAMPLE}",
        ) from error
    return pattern


def report_address(pattern: str, title: str, address: str) -> str:
    """Return the address where an error in a page is reported; its words are percent-encoded."""
    words = {"title": title[:MOST_LETTERS], "address": address}
    return pattern.format_map({name: quote(text, safe="") for name, text in words.items()})

"""Text as it may be stored: NFC, visible, and safe to show."""

import re
import unicodedata
from urllib.parse import urlsplit

from tracker.vocabulary.refusals import UnsafeAddress, UnsafeText

# Directional overrides and isolates can make shown text differ from stored text (Unicode TR 36).
BIDI_CONTROLS = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
NAME_LENGTH = 300
TEXT_LENGTH = 100_000
_UNFIT_ADDRESS = re.compile(r"[\s\"<>\\^`{}\x00-\x1f]")
_MARKUP = re.compile(r"[<>]")
_LINE_SEPARATORS = re.compile("[\u2028\u2029]")


def normalised(text: str) -> str:
    """Return the NFC form, the only one that is stored."""
    return unicodedata.normalize("NFC", text)


def folded(text: str) -> str:
    """Return the form in which spellings of one name are equal: NFKC, case folded, one blank."""
    return " ".join(evened(text).split())


def evened(text: str) -> str:
    """Return the text as `folded` compares it, with its blanks as they are."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_LOOKALIKES)


_LOOKALIKES = str.maketrans(
    {
        "‐": "-",
        "‑": "-",
        "‒": "-",
        "−": "-",
        "–": "-",
        "—": "-",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
    }
)


def check_text(where: str, text: str) -> str:
    """Return the NFC text; refuse control characters except line breaks, and overlong text."""
    return _checked(where, text, allowed="\n", limit=TEXT_LENGTH)


def check_name(where: str, text: str) -> str:
    """Return the NFC name, stripped; refuse emptiness, line breaks, markup and bidi controls."""
    name = _checked(where, text.strip(), allowed="", limit=NAME_LENGTH)
    if all(_is_invisible(char) for char in name):
        raise UnsafeText(where, ascii(text), "no visible character")
    if _LINE_SEPARATORS.search(name):
        raise UnsafeText(where, ascii(name), "a line break")
    if any(char in BIDI_CONTROLS for char in name):
        raise UnsafeText(where, ascii(name), "a bidirectional control character")
    if _MARKUP.search(name):
        raise UnsafeText(where, ascii(name), "markup (< or >)")
    return name


def check_address(address: str) -> str:
    """Return the address; refuse all but absolute http and https ones without blanks."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        raise UnsafeAddress(address) from None
    if parts.scheme not in ("http", "https") or not host or _UNFIT_ADDRESS.search(address):
        raise UnsafeAddress(address)
    if not address.isascii() and any(_is_invisible(char) for char in address):
        raise UnsafeAddress(address)
    return normalised(address)


def slug_of(name: str) -> str:
    """Return an ASCII slug of a name, or the empty string where nothing of it is ASCII."""
    ascii_name = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:80].strip("-")


def _is_invisible(char: str) -> bool:
    """Tell whether a character shows nothing by itself: blanks, joiners, direction marks."""
    return unicodedata.category(char) in ("Cf", "Zs", "Zl", "Zp")


def _checked(where: str, text: str, *, allowed: str, limit: int) -> str:
    stored = normalised(text)
    for char in stored:
        if unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") and char not in allowed:
            shown = ascii(stored if len(stored) < 60 else stored[:60])
            raise UnsafeText(where, shown, f"the control character U+{ord(char):04X}")
    if len(stored) > limit:
        raise UnsafeText(where, f"{len(stored)} characters", f"more than {limit} characters")
    return stored

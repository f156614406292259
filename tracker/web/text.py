"""Long texts: what is shown at once, and what is shown on demand."""

LONG_TEXT = 600


def head(text: str, limit: int = LONG_TEXT) -> str:
    """Return the beginning of a long text, cut at a blank; a short one whole."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit]


def tail(text: str, limit: int = LONG_TEXT) -> str:
    """Return what `head` leaves out."""
    return text[len(head(text, limit)) :]

"""Questions: what a line can be read as when it has more than one reading."""

from collections.abc import Sequence
from typing import NamedTuple

from tracker.entry.drafts import Draft
from tracker.vocabulary.refusals import Ambiguous


class Answer(NamedTuple):
    """One reading of a line: what tells it from the others in words, and its drafts."""

    words: str
    drafts: tuple[Draft, ...]


class SeveralReadings(Ambiguous):
    """Raised when a line has several readings; `answers` holds each, the likeliest first.

    `text` is the line and `span` the place of the words that can be read in several ways.
    """

    def __init__(
        self, what: str, answers: Sequence[Answer], *, text: str, span: tuple[int, int]
    ) -> None:
        self.answers, self.text, self.span = tuple(answers), text, span
        readings = [answer.words for answer in answers]
        super().__init__(what, readings, "choose one, or say it so that one reading is left")
        self.message = f"{what} can be read in {len(readings)} ways: {'; '.join(readings)}"


class Fork(Exception):
    """Raised inside the reader where words can be taken in several ways.

    `key` names the place (an offset in the line, or a word), each way is what to take there with
    the words that tell it from the others.
    """

    def __init__(
        self, what: str, key: int | str, ways: Sequence[tuple[str, object]], span: tuple[int, int]
    ) -> None:
        self.what, self.key, self.ways, self.span = what, key, tuple(ways), span
        super().__init__(what)

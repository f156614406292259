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
        super().__init__(
            what, [answer.words for answer in answers], "choose one, or say it so that one is left"
        )

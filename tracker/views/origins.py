"""Origins: who a statement really comes from, and how far it can be believed."""

from dataclasses import dataclass
from typing import Literal

from tracker.vocabulary.things import Reliability

Credibility = Literal[1, 2, 3, 4, 5, 6]


@dataclass(frozen=True, slots=True)
class Confidence:
    """The Admiralty code of one statement.

    `reliability` is the letter of the page, else of its outlet; F where nobody judged it.
    `credibility` runs from 1 (confirmed) to 6 (cannot be judged).  `origins` are the independent
    origins behind it, its own first.  `words` say the pick: "2: two origins".
    """

    reliability: Reliability
    credibility: Credibility
    origins: tuple[str, ...]
    words: str

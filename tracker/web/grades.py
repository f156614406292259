"""Grades: how far a statement can be believed, in the letter and figure of the Admiralty code."""

from collections.abc import Mapping

from tracker.views.confidence import Confidence

RELIABILITY: Mapping[str, str] = {
    "A": "the source is completely reliable",
    "B": "the source is usually reliable",
    "C": "the source is fairly reliable",
    "D": "the source is not usually reliable",
    "E": "the source is unreliable",
    "F": "nobody has judged the source yet",
}
"""The letters of the Admiralty code."""


def grade_of(code: Confidence) -> str:
    """Return the letter and the figure: "F2"."""
    return f"{code.reliability}{code.credibility}"


def grade_words(code: Confidence) -> str:
    """Return what letter and figure mean, as two sentences."""
    return f"{code.reliability}: {RELIABILITY[code.reliability]}. {code.words}."


def graded_words(code: Confidence) -> str:
    """Return a grade in one line: "Grade F2: the company's own word; 1 origin"."""
    count, reason = len(code.origins), code.words.partition(": ")[2]
    return f"Grade {grade_of(code)}: {reason}; {count} {'origin' if count == 1 else 'origins'}"

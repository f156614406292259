"""Stages that share a word: "Sample A/B/C", "A, B and C samples", "B/C"."""

import re

LETTER = re.compile(r"[A-Z0-9]{1,3}(?![^\W_])")


_LETTERS = (
    r"[A-Z0-9]{1,2}-?(?:\s*(?:/|,\s*and\s|,|\s+and\s+|\s*&|\s*\+|\s+or\s+)\s*"
    r"[A-Z0-9]{1,2}(?![^\W_])-?)+"
)


SHARED_BEFORE = re.compile(rf"(?P<head>[^\W\d_]{{3,}})\s+(?P<list>{_LETTERS})(?![\w-])")


SHARED_BEHIND = re.compile(rf"(?P<list>{_LETTERS})[\s-]*(?P<head>[^\W\d_]{{3,}})")


SHARED_ALONE = re.compile(rf"(?P<list>{_LETTERS})(?![\w-])")


LETTERED = re.compile(r"[A-Z0-9]{1,2}[- ]?(?P<head>[^\W\d_]{3,})$")

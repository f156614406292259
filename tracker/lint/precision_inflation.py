"""precision-inflation: a date is narrower than the words it was read from."""

import re
import shlex
from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.lint.phrases import dates_of, disagreeing, is_inflated, told_apart
from tracker.views.words import window_words
from tracker.vocabulary.events import WorldEvent
from tracker.vocabulary.windows import Window

NUMBER = re.compile(r"\d+")
BY_NAME = re.compile(
    r"today|yesterday|tomorrow|day|오늘|어제|내일|일|日|今|昨|明|heute|gestern|morgen|tag",
    re.IGNORECASE,
)
"""Words by which a quotation can mean a day without its number."""


def find(case: Case) -> Iterator[Finding]:
    """Give every date that lies inside what its phrase, or the quotation, names."""
    for one in case.statements:
        for name, window in dates_of(one.event):
            read = disagreeing(window)
            if read is not None and is_inflated(window, read):
                given, said = told_apart(window, read)
                yield case.at(
                    one,
                    f'{name} is {given}, but "{window.phrase}" names only {said}',
                    shlex.join(["tracker", "amend", one.id, f"--{name}", window.phrase]),
                )
            elif name == "when" and _quote_names_less(one.event, window):
                yield case.at(
                    one,
                    f"{name} is {window_words(window)}, "
                    "but the quotation names the year and no day",
                )


def _quote_names_less(event: WorldEvent, window: Window) -> bool:
    """Tell whether the quotation names the year of a day, and neither the day nor a word for it."""
    if event.quote is None or window.precision != "day" or window.phrase != window.edtf:
        return False
    day, text = window.latest, event.quote.text
    if day is None or BY_NAME.search(text):
        return False
    numbers = {int(number) for number in NUMBER.findall(text) if len(number) < 5}
    return day.year in numbers and day.day not in numbers


RULE = Rule(
    "precision-inflation",
    "error",
    "A date must not be narrower than what was said. The phrase of every date is read again, as "
    "of the same day; where the stored window lies inside what the phrase names, precision was "
    "added by somebody. A day is also compared with the quotation, where that names the year "
    "and no day. Mend it by a correction that carries the wider window.",
    find,
)

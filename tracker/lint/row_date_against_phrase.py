"""row-date-against-phrase: the date of an imported row is not what its own words say."""

from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.lint.phrases import dates_of, disagreeing, is_inflated, told_apart
from tracker.vocabulary.windows import ROW_RULES


def find(case: Case) -> Iterator[Finding]:
    """Give every date of a row that the grammar reads otherwise."""
    for one in case.statements:
        for name, window in dates_of(one.event):
            read = disagreeing(window) if window.rules == ROW_RULES else None
            if read is None or is_inflated(window, read):
                continue
            given, said = told_apart(window, read)
            yield case.at(one, f'{name} is {given} by the row, but "{window.phrase}" reads {said}')


RULE = Rule(
    "row-date-against-phrase",
    "warning",
    "The dates of imported rows come from their normalized column; the words of the page are kept "
    "beside them as the phrase. Where the grammar of dates can read that phrase and gives other "
    "days, one of the two is wrong, or the phrase leaves out what the page said around it. A "
    "date that is only narrower than its phrase is reported as precision-inflation.",
    find,
)

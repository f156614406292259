"""fiscal-year-without-calendar: a fiscal year of a company whose calendar nobody gave."""

import re
from collections.abc import Iterator

from tracker.lint.finding import Case, Finding, Rule
from tracker.lint.phrases import dates_of

FISCAL = re.compile(
    r"\bfy\s?'?\d{2,4}\b|\bfiscal\b|财年|财政年度|会计年度|会計年度|회계연도", re.IGNORECASE
)


def find(case: Case) -> Iterator[Finding]:
    """Give every date whose phrase names a fiscal year while none is known for the company."""
    for one in case.statements:
        company = case.registry.company(one.event.company or "")
        if company is None or company.fiscal_year is not None:
            continue
        for name, window in dates_of(one.event):
            has_calendar = window.context is not None and window.context.fy is not None
            if FISCAL.search(window.phrase) and not has_calendar:
                yield case.at(
                    one,
                    f'{name} "{window.phrase}" is a fiscal year, '
                    f"but the calendar of {company.name} is not on record",
                )


RULE = Rule(
    "fiscal-year-without-calendar",
    "warning",
    "A fiscal year has no days until its first month is known, and whether it is named by its "
    "start or its end. The date was read without either. Give the company its fiscal calendar "
    "(`tracker add company … --fiscal-year MONTH/start|end` where it is new, `[fiscal_years]` in "
    "tracker.toml where it is not), then read the date again with `tracker amend`.",
    find,
)

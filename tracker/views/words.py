"""Words for people: dates as they were said, figures, movements, one sentence per event.

A window is never put more precisely than it was said.
"""

import calendar
from datetime import date, timedelta
from typing import assert_never

from tracker.vocabulary.events import (
    Agreed,
    Amended,
    Announced,
    Changed,
    Checked,
    Claimed,
    Described,
    Dropped,
    Event,
    Merged,
    Observed,
    OnMilestone,
    Planned,
    Progressed,
    Reached,
    Registered,
    Related,
    Resumed,
    Ruled,
    Stated,
    Tabulated,
    Undone,
    Withdrawn,
    World,
    WorldEvent,
)
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.things import kind_of
from tracker.vocabulary.windows import Movement, Precision, Window, plus_months

# --- Dates

_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_UNIT_MONTHS: dict[Precision, int] = {
    "month": 1,
    "quarter": 3,
    "season": 3,
    "half": 6,
    "year": 12,
    "decade": 120,
}


def window_words(window: Window) -> str:
    """Return an English rendering of a window: "2026", "Q3 2026", "by 2026", "from 2027".

    The phrase as it was written is `window.phrase`; show it beside where there is room.
    """
    return _with_doubt(_bare_words(window), window)


def dated(window: Window) -> str:
    """Return a window as it stands in a sentence: "in 2026", "on 29 July 2021", "by 2026"."""
    words = window_words(window)
    if window.earliest is None or window.latest is None or " to " in words:
        return words
    if words.startswith(("by ", "from ", "as early as ", "around ", "the week ")):
        return words
    return f"on {words}" if window.precision == "day" else f"in {words}"


def unit_start(window: Window) -> date | None:
    """Return the first day of the unit that a deadline names: 1 January 2026 of "by 2026".

    Where the unit is not known: of the coarsest unit that ends with the deadline.
    """
    if window.latest is None:
        return window.earliest
    for precision in (window.precision, "year", "month"):
        start = _start(precision, window.latest)
        if start is not None:
            return start
    return window.latest


def unit_end(window: Window) -> date | None:
    """Return the last day of the unit that a not-before date names: 31 December of "from 2027"."""
    if window.earliest is None:
        return window.latest
    for precision in (window.precision, "year", "month"):
        count = _UNIT_MONTHS.get(precision)
        if count is not None and _is_start(precision, window.earliest):
            return plus_months(window.earliest, count) - timedelta(days=1)
    return window.earliest


def day_words(day: date) -> str:
    """Return a day: "29 July 2021"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _bare_words(window: Window) -> str:
    if window.latest is not None and (window.is_deadline or window.earliest is None):
        return f"by {_end_words(window)}"
    if window.earliest is not None and (window.is_not_before or window.latest is None):
        lead = "as early as" if "tentative" in window.qualifiers else "from"
        return f"{lead} {_start_words(window)}"
    assert window.earliest is not None  # noqa: S101 -- both ends are closed here
    assert window.latest is not None  # noqa: S101 -- the same
    if window.edtf.startswith("[") and "," in window.edtf:
        return " or ".join(_edtf_words(part) for part in window.edtf[1:-1].split(","))
    if window.edtf[-1:] in ("~", "%"):
        return f"around {_edtf_words(window.edtf[:-1])}"
    unit = _unit_words(window.earliest, window.latest, window.precision)
    if unit is not None:
        return unit
    return _range_words(window.earliest, window.latest)


def _with_doubt(words: str, window: Window) -> str:
    if "uncertain" in window.qualifiers:
        return f"{words} (uncertain)"
    if "tentative" in window.qualifiers and not words.startswith("as early as"):
        return f"{words} (tentative)"
    if "approximate" in window.qualifiers and not words.startswith("around"):
        return f"{words} (approximately)"
    return words


def _edtf_words(text: str) -> str:
    """Write a year, month or day of EDTF text."""
    parts = text.rstrip("~?%").split("-")
    if len(parts) == 1:
        return parts[0]
    if len(parts) == 2:
        return f"{calendar.month_name[int(parts[1])]} {parts[0]}"
    return day_words(date(int(parts[0]), int(parts[1]), int(parts[2])))


def _end_words(window: Window) -> str:
    latest = window.latest
    assert latest is not None  # noqa: S101 -- a deadline has a last day
    start = _start(window.precision, latest)
    unit = _unit_words(start, latest, window.precision) if start else None
    return unit or _coarse_end(latest)


def _start_words(window: Window) -> str:
    earliest = window.earliest
    assert earliest is not None  # noqa: S101 -- a not-before date has a first day
    count = _UNIT_MONTHS.get(window.precision)
    if count is not None and _is_start(window.precision, earliest):
        end = plus_months(earliest, count) - timedelta(days=1)
        return _unit_words(earliest, end, window.precision) or day_words(earliest)
    if window.precision == "day" or earliest.day != 1:
        return day_words(earliest)
    return f"{earliest.year}" if earliest.month == 1 else _month_words(earliest)


def _coarse_end(latest: date) -> str:
    if (latest.month, latest.day) == (12, 31):
        return str(latest.year)
    is_month_end = (latest + timedelta(days=1)).day == 1
    return _month_words(latest) if is_month_end else day_words(latest)


def _start(precision: str, latest: date) -> date | None:
    """Return the first day of the unit that ends on a day, or None where none of it does."""
    if precision == "day":
        return latest
    if precision == "week":
        return latest - timedelta(days=6)
    for name, count in _UNIT_MONTHS.items():
        if name == precision:
            after = latest + timedelta(days=1)
            start = plus_months(after, -count)
            return start if after.day == 1 and _is_start(precision, start) else None
    return None


def _is_start(precision: str, day: date) -> bool:
    """Tell whether a unit of the calendar begins on a day."""
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(precision)
    if precision == "season":
        return day.day == 1 and day.month in _SEASONS
    if precision == "decade":
        return (day.day, day.month) == (1, 1) and day.year % 10 == 0
    return months is not None and day.day == 1 and (day.month - 1) % months == 0


def _unit_words(earliest: date, latest: date, precision: Precision) -> str | None:
    """Write a named unit, or None where the two days are not one."""
    if precision == "day" and earliest == latest:
        return day_words(earliest)
    if precision == "week" and latest - earliest == timedelta(days=6):
        return f"the week of {day_words(earliest)}"
    if _start(precision, latest) != earliest:
        return None
    match precision:
        case "month":
            return _month_words(earliest)
        case "quarter":
            return f"Q{(earliest.month + 2) // 3} {earliest.year}"
        case "half":
            return f"H{(earliest.month + 5) // 6} {earliest.year}"
        case "season":
            return f"{_SEASONS[earliest.month]} {earliest.year}"
        case "year":
            return str(earliest.year)
        case "decade":
            return f"the {earliest.year}s"
        case _:
            return None


def _range_words(earliest: date, latest: date) -> str:
    starts_month = earliest.day == 1
    ends_month = (latest + timedelta(days=1)).day == 1
    if starts_month and ends_month:
        whole_years = earliest.month == 1 and latest.month == 12
        if whole_years:
            same = earliest.year == latest.year
            return str(earliest.year) if same else f"{earliest.year} to {latest.year}"
        if earliest.year == latest.year:
            if earliest.month == latest.month:
                return _month_words(latest)
            return f"{calendar.month_name[earliest.month]} to {_month_words(latest)}"
        return f"{_month_words(earliest)} to {_month_words(latest)}"
    if earliest == latest:
        return day_words(earliest)
    return f"{day_words(earliest)} to {day_words(latest)}"


def _month_words(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"


# --- Movements


def months_words(count: int) -> str:
    """Return a count of months: "1 month", "6 months", "less than a month" for none."""
    if count == 0:
        return "less than a month"
    return f"{count} month" if abs(count) == 1 else f"{count} months"


def movement_words(move: Movement) -> str:
    """Return a move in words: "slipped 6 months (0 to 18)", "narrowed", "reaffirmed".

    A pull-in counts the months that were won; an unknown bound is left out.
    """
    if move.word not in ("slipped", "pulled in", "drifted") or move.headline is None:
        return move.word
    sign = -1 if move.word == "pulled in" else 1
    bounds = [None if count is None else sign * count for count in (move.minimum, move.maximum)]
    least, most = bounds if sign > 0 else bounds[::-1]
    headline = f" {months_words(sign * move.headline)}" if move.headline else ""
    return f"{move.word}{headline}{_bounds_words(least, most)}"


def _bounds_words(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return f" ({least} to {most})"
    if least is not None:
        return f" (at least {least})"
    return "" if most is None else f" (at most {most})"


# --- Figures


def measure_words(measure: Measure, registry: Registry) -> str:
    """Return a figure in words: "up to 175 Wh/kg", "3 to 5 GWh", "close to LFP"."""
    if measure.value is not None:
        figure = measure.value
    elif measure.low is not None and measure.high is not None:
        figure = f"{measure.low} to {measure.high}"
    elif measure.low is not None or measure.high is not None:
        figure = f"from {measure.low}" if measure.low is not None else f"up to {measure.high}"
    else:
        return " ".join(part for part in (measure.qualifier, measure.basis) if part)
    unit = registry.name("unit", measure.unit) if measure.unit else ""
    words = " ".join(part for part in (measure.qualifier, figure, unit) if part)
    return f"{words} ({measure.basis})" if measure.basis else words


# --- Sentences

_PLANS = {
    "will": "will reach",
    "targets": "targets",
    "aims": "aims at",
    "considers": "considers",
    "may": "may reach",
    "denies": "denies",
}
_CHANGES = {
    "renamed": "was renamed",
    "acquired": "was acquired",
    "spun off": "was spun off",
    "insolvent": "is insolvent",
    "closed": "closed",
    "left technology": "left the technology",
    "revived": "was revived",
}
_STANCES = {"forecast": "foresees", "hedge": "hedges", "denial": "denies", "comment": "comments on"}


def goal_words(event: OnMilestone, registry: Registry) -> str:
    """Return the milestone or stage that an event speaks of, with its scope; "" for neither."""
    words = ""
    if event.milestone is not None:
        words = registry.name("milestone", event.milestone)
    elif event.stage is not None:
        found = registry.stage(event.stage)
        words = found[1].name if found else event.stage
    return f"{words} ({event.scope})" if words and event.scope else words or event.scope or ""


def reading(event: Event, registry: Registry) -> str:
    """Return one plain sentence that reads an event back: who, what, where, when."""
    words = " ".join(part for part in _parts(event, registry) if part)
    return f"{words[:1].upper()}{words[1:]}."


def sentence(event: Event, registry: Registry) -> str:
    """Return our paraphrase of an event, else its reading."""
    return (isinstance(event, World) and event.statement) or reading(event, registry)


def _parts(event: Event, registry: Registry) -> tuple[str, ...]:
    match event:
        case World():
            return *_world_parts(event, registry), *_where_and_when(event, registry)
        case Registered(thing=thing) | Described(thing=thing):
            act = "registered" if isinstance(event, Registered) else "described"
            return act, f"the {kind_of(thing)} {thing.name}"
        case Merged(kind=kind, slug=slug, into=into):
            return (f"merged the {kind} {slug} into {registry.name(kind, into)}",)
        case Related(refs=refs):
            return ("linked two statements:", ", ".join(ref.rel for ref in refs))
        case Amended(event=inner, reason=reason):
            return (f"corrected ({reason}):", *_parts(inner, registry))
        case Undone(batches=batches):
            return (f"took back {len(batches)} batch" + ("es" if len(batches) > 1 else ""),)
        case _:
            assert_never(event)


def _where_and_when(event: World, registry: Registry) -> tuple[str, ...]:
    site = f"at {registry.name('site', event.site)}" if event.site else ""
    return site, dated(event.when) if event.when else ""


def _world_parts(event: WorldEvent, registry: Registry) -> tuple[str, ...]:
    who = _who(event, registry)
    what = " ".join(part for part in (_about(event, registry), _goal(event, registry)) if part)
    match event:
        case Announced(act=act):
            return who, act, what
        case Planned(undated=undated, condition=condition):
            verb = "postpones" if undated else _PLANS.get(event.strength or "", "plans")
            given = "without a new date" if undated else "" if event.when else "without a date"
            return who, verb, what, f"if {condition}" if condition else "", given
        case Progressed(share_pct=share, count=count, count_of=total):
            far = f"{share}%" if share else f"{count} of {total}" if count and total else count
            return who, "is on the way to", what, f"({far})" if far else ""
        case Reached(in_part=in_part):
            return who, "reached in part" if in_part else "reached", what
        case Dropped(how=how, part=part):
            return who, how, what, f"({part})" if part else ""
        case Resumed():
            return who, "resumed", what
        case Claimed(measure=measure):
            name = registry.name("metric", measure.metric)
            return who, "claims", what, f"{name} {measure_words(measure, registry)}".strip()
        case Tabulated(metric=metric, scope=scope, rows=rows):
            count_words = f"{len(rows)} lines" if len(rows) > 1 else "one line"
            return (
                who,
                "published a table of",
                registry.name("metric", metric),
                (f"({scope}, {count_words})"),
            )
        case Stated(stance=stance):
            return who, _STANCES[stance], what
        case Agreed():
            return _deal_parts(event, registry)
        case Observed(subject=subject, measure=measure, direction=direction):
            figure = measure_words(measure, registry) if measure else ""
            return subject, f"is {direction}" if direction else "", figure
        case Changed(change=change, counterparty=counterparty, new_name=new_name):
            other = registry.name("company", counterparty) if counterparty else ""
            link = "by" if change == "acquired" else "from"
            return (
                who,
                _CHANGES[change],
                what if change == "left technology" else "",
                f"{link} {other}" if other else "",
                f"to {new_name}" if new_name else "",
            )
        case Ruled(ruling=ruling, standard=standard, outcome=outcome):
            return who, f"{ruling}:", standard or what, f"({outcome})" if outcome else ""
        case Checked():
            return "checked", who, what, "and found nothing new"
        case Withdrawn(reason=reason):
            return (f"withdrawn by its source: {reason}",)
        case _:
            assert_never(event)


def _deal_parts(event: Agreed, registry: Registry) -> tuple[str, ...]:
    parties = [
        registry.name("company", party.company) if party.company else party.described_as or "?"
        for party in event.parties
    ]
    named = parties or [
        registry.name("company", slug)
        for slug in dict.fromkeys((event.company, *event.companies))
        if slug
    ]
    kind = {"deal": "a deal", "acquisition": "an acquisition", "order": "an order"}.get(
        event.deal, "a licence" if event.deal == "licence" else f"a {event.deal} deal"
    )
    figures = [measure_words(one, registry) for one in (event.quantity, event.value) if one]
    details = ", ".join([*figures, *([event.term] if event.term else [])])
    about = _about(event, registry)
    return (
        " and ".join(named),
        f"agreed {kind}",
        f"on {about}" if about else "",
        f"({details})" if details else "",
    )


def _who(event: World, registry: Registry) -> str:
    if event.company is not None:
        return registry.name("company", event.company)
    return event.speaker or event.voice or "somebody"


def _about(event: World, registry: Registry) -> str:
    if event.product is not None:
        return registry.name("product", event.product)
    return registry.name("technology", event.technology) if event.technology else ""


def _goal(event: World, registry: Registry) -> str:
    return goal_words(event, registry) if isinstance(event, OnMilestone) else ""

"""Words for people: moves, figures, one sentence per event; for dates see `tracker.views.dates`."""

from typing import assert_never

from tracker.views.dates import dated, day_words, window_words
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
    Party,
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
from tracker.vocabulary.moves import Movement
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.registry import Registry
from tracker.vocabulary.things import kind_of

__all__ = [
    "dated",
    "day_words",
    "goal_words",
    "measure_words",
    "months_words",
    "movement_words",
    "reading",
    "sentence",
    "window_words",
]

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
        # "Lower by more than -40 %" would say it twice.
        is_less = (measure.qualifier or "").startswith("lower by")
        figure = measure.value.removeprefix("-") if is_less else measure.value
    elif measure.low is not None and measure.high is not None:
        joiner = "and" if measure.qualifier == "between" else "to"
        figure = f"{measure.low} {joiner} {measure.high}"
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
    "insolvent": "became insolvent",
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
    if isinstance(event, Withdrawn):  # its day stands before its reason
        return ()
    site = f"at {registry.name('site', event.site)}" if event.site else ""
    return site, dated(event.when) if event.when else ""


def _world_parts(event: WorldEvent, registry: Registry) -> tuple[str, ...]:
    who = _who(event, registry)
    what = " ".join(part for part in (_about(event, registry), _goal(event, registry)) if part)
    match event:
        case Announced(act=act):
            goal = _goal(event, registry)
            same = event.product is not None and goal == f"product {act}"
            return who, act, _about(event, registry) if same else what
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
            verb = "aims at" if event.basis_kind == "target" else "claims"
            return who, verb, what, f"{name} {measure_words(measure, registry)}".strip()
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
            name = registry.name("metric", measure.metric) if measure else ""
            return f"{subject}:", what, name, direction or "", figure
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
            for_what = f"for {what}" if what else ""
            given = standard or ""
            colon = f"{ruling}:" if given else ruling
            return who, colon, given, for_what, f"({outcome})" if outcome else ""
        case Checked():
            return "checked", who, what, "and found nothing new"
        case Withdrawn(reason=reason, when=when):
            return (f"withdrawn by its source{f' {dated(when)}' if when else ''}: {reason}",)
        case _:
            assert_never(event)


def _deal_parts(event: Agreed, registry: Registry) -> tuple[str, ...]:
    parties = [_party_words(party, registry) for party in event.parties]
    named = parties or [
        registry.name("company", slug)
        for slug in dict.fromkeys((event.company, *event.companies))
        if slug
    ]
    kind = {
        "deal": "a deal",
        "acquisition": "an acquisition",
        "order": "an order",
        "investment": "an investment",
    }.get(event.deal, "a licence" if event.deal == "licence" else f"a {event.deal} deal")
    figures = [measure_words(one, registry) for one in (event.quantity, event.value) if one]
    details = ", ".join([*figures, *([event.term] if event.term else [])])
    about = " ".join(one for one in (_about(event, registry), _goal(event, registry)) if one)
    return (
        " and ".join(named),
        f"agreed {kind}",
        f"on {about}" if about else "",
        f"({details})" if details else "",
    )


def _party_words(party: Party, registry: Registry) -> str:
    name = registry.name("company", party.company) if party.company else party.described_as or "?"
    return name if party.role == "party" else f"{name} ({party.role})"


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

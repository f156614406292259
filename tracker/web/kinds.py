"""The kinds of events in words, as pages name them."""

from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Changed,
    Checked,
    Claimed,
    Dropped,
    Observed,
    Planned,
    Progressed,
    Reached,
    Resumed,
    Ruled,
    Stated,
    Tabulated,
    Withdrawn,
    WorldEvent,
)


def kind_words(event: WorldEvent) -> str:
    """Return what kind of statement an event is, in a word or two."""
    match event:
        case Announced(act=act):
            return act
        case Planned(undated=True):
            return "date taken back"
        case Planned():
            return "plan"
        case Progressed():
            return "progress"
        case Reached(in_part=in_part):
            return "reached in part" if in_part else "reached"
        case Dropped(how=how):
            return how
        case Resumed():
            return "resumed"
        case Claimed():
            return "claim"
        case Tabulated():
            return "published table"
        case Stated(stance=stance):
            return stance
        case Agreed(deal=deal):
            return "deal" if deal == "deal" else f"deal: {deal}"
        case Observed():
            return "signal"
        case Changed(change=change):
            return change
        case Ruled(ruling=ruling):
            return ruling
        case Checked():
            return "check"
        case Withdrawn():
            return "withdrawal"

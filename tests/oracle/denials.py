"""Denials, told naively: RULES 24, what a company's own answer touches."""

from datetime import date

from tests.oracle.naive import Said
from tests.oracle.positions import LIVE, denies
from tests.oracle.sources import outlet_name, own_names


def denied(shown: Said | None, history: list[Said], by_id: dict[str, Said]) -> bool:
    """RULES 24: the company's denial touches other voices' words up to its day."""
    ids = [one.id for one in history]
    theirs = [one for one in history if one.event.voice in (None, "company")]
    own = [ids.index(one.id) for one in theirs if isinstance(one.event, LIVE) and not denies(one)]
    last = max(own, default=-1)
    answers = {one.id: one for one in theirs if denies(one)}
    for one in history:
        for rel, id_ in one.back:
            other = by_id.get(id_)
            is_theirs = other is not None and other.event.voice in (None, "company")
            if rel == "contradicts" and is_theirs and other is not None and denies(other):
                answers[id_] = other
    for id_, answer in answers.items():
        place = ids.index(id_) if id_ in ids else -1
        if place <= last:
            continue
        if shown is None:
            return True
        if shown.event.voice in (None, "company"):
            continue
        if id_ in {its for _, its in shown.back} or news(shown, history) <= first_day(answer):
            return True
    return False


def news(one: Said, history: list[Said]) -> date:
    """Return when the report came out that a page without an origin of its own repeats."""
    theirs = [other for other in history if other.event.voice not in (None, "company")]
    return min([first_day(one), *(first_day(it) for it in theirs if _repeats(one, it))])


def _repeats(one: Said, other: Said) -> bool:
    ends = [(said.event.when.earliest, said.event.when.latest) if said.event.when else None
            for said in (one, other)]  # fmt: skip
    if type(one.event) is not type(other.event) or ends[0] != ends[1]:
        return False
    linked = one.names("same origin as")
    if linked:
        return other.id in linked
    mine, outlet = own_names(one), one.event.document
    if any(kind == "nobody" for kind, _ in mine):
        return True
    at_home = outlet is not None and ("name", outlet_name(outlet.source)) in mine
    cited = {name for name in mine if name[0] == "name"}
    return bool(cited) and not at_home and bool(cited & own_names(other))


def first_day(one: Said) -> date:
    published = one.event.published
    return (published.earliest if published else None) or one.known

"""Origins, told naively: RULES 23, by asking of every two statements whether they share one."""

from tests.oracle.naive import Said
from tracker.vocabulary.events import Checked, Withdrawn

OUTLETS = {"daily-volt": "Daily Volt"}
COMPANIES = {"acme": "Acme", "bolt": "Bolt"}
NAMED = {"company", "official", "regulator", "customer", "supplier", "other company", "analyst"}


def origin_groups(said: list[Said]) -> tuple[dict[str, frozenset[str]], set[str]]:
    """Return with whom every statement shares its origin, and which are nobody's in particular."""
    names = {one.id: _names(one) for one in said}
    group = {one.id: {one.id} for one in said}
    grew = True
    while grew:
        grew = False
        for one in said:
            for other in said:
                shares = (
                    bool(names[one.id] & names[other.id])
                    or other.id in one.names("same origin as")
                    or one.id in other.names("same origin as")
                )
                if shares and group[one.id] != group[other.id]:
                    both = group[one.id] | group[other.id]
                    for id_ in both:
                        group[id_] = both
                    grew = True
    nobodys = {
        one.id
        for one in said
        if not one.names("same origin as") and any(kind == "nobody" for kind, _ in names[one.id])
    }
    return {id_: frozenset(ids) for id_, ids in group.items()}, nobodys


def speaks_unasked(one: Said) -> bool:
    """Tell whether the subject of a sentence speaks where no voice is given."""
    return one.event.voice is None and not isinstance(one.event, Checked | Withdrawn)


def _names(one: Said) -> set[tuple[str, str]]:
    """Return what it comes from: a link speaks for itself, so nothing where there is one."""
    return set() if one.names("same origin as") else own_names(one)


def outlet_name(slug: str) -> str:
    return OUTLETS.get(slug, slug).casefold()


def own_names(one: Said) -> set[tuple[str, str]]:
    """Return what a statement's own page says that it comes from."""
    event = one.event
    outlet = "" if event.document is None else outlet_name(event.document.source)
    speaker = (event.speaker or "").casefold()
    if event.company and (event.voice == "company" or speaks_unasked(one)):
        return {("speaker", COMPANIES[event.company].casefold())}
    if event.voice in NAMED and speaker and speaker != outlet:
        return {("speaker", speaker)}
    cites = event.document.cites if event.document else ()
    named = {("name", name.casefold()) for name in cites if name != "Asian media"}
    if named:
        return named
    return {("nobody", outlet)} if cites or not outlet else {("name", outlet)}

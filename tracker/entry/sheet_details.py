"""Details of a sheet's entries: `name: value` lines → values of fields, put beside a draft's own.

The names are those of the options of `tracker log` (`tracker.entry.fields`); what belongs to the
whole document stands in the header instead.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from tracker.entry.drafts import Draft
from tracker.entry.fields import OPTIONS, FieldOption, Reading
from tracker.entry.sheet_text import Fault, Field
from tracker.vocabulary.events import EVENT_TYPES, Document
from tracker.vocabulary.quantities import bound_of
from tracker.vocabulary.refusals import Refusal, UnreadableLine

HEADER_ONLY = (
    *("source", "publisher", "url", "title", "published", "published-basis"),
    *("language", "archived", "retrieved"),
)
"""What is about the document; a sheet has one, in its header."""
OWN = ("id", "reading")
"""The details that are no field: an entry's label in its sheet, and the answer to a question."""
DETAILS = (*OWN, *(option.flag for option in OPTIONS if option.flag not in HEADER_ONLY))
REPEATED = ("reading", *(option.flag for option in OPTIONS if option.shape == "many"))
BY_NAME: dict[str, FieldOption] = {
    option.flag: option for option in OPTIONS if option.flag in DETAILS
}
ROW_WORDS = ("statement", "notes")
"""What is said of the one row of a table's line, not of the table."""
YES, NO = ("yes", "true"), ("no", "false")


class Given(NamedTuple):
    """A detail that was read: its line, the path of its field, and its value."""

    field: Field
    path: tuple[str, ...]
    value: Any
    is_list: bool


def given_by(details: Sequence[Field], reading: Reading, faults: list[Fault]) -> tuple[Given, ...]:
    """Return the values of an entry's details; what cannot be read is put to the faults.

    The company is read first: a site is looked up under its owner.
    """
    found: list[Given] = []
    ordered = sorted(details, key=lambda one: one.name != "company")
    for field in ordered:
        option = BY_NAME.get(field.name)
        if option is None or not field.value.text:
            continue
        path = tuple(option.field.split("."))
        try:
            value = _value(option, field.value.text, reading)
        except Refusal as error:
            faults.append(field.value.refused(error))
            continue
        if option.shape == "flag" and value is False:
            continue
        if option.field == "company":
            reading = replace(reading, company=value)
        found.append(Given(field, path, value, option.shape == "many"))
    return tuple(found)


def _value(option: FieldOption, words: str, reading: Reading) -> Any:
    if option.shape == "flag":
        return _flag(words)
    if option.field == "refs":
        words = _link(words)
    if known := words_of(option.field):
        return word(option.flag, words, known)
    return option.reader(words, reading)


def _flag(words: str) -> bool:
    if words.lower() in (*YES, *NO):
        return words.lower() in YES
    raise UnreadableLine(f'"{words}" is neither yes nor no', "write yes, or drop the line")


def _link(words: str) -> str:
    """Return RELATION:ID of "RELATION ID"; the relation is one of the closed list."""
    from tracker.vocabulary.events import Relation

    head, colon, target = words.rpartition(":")
    if not colon:
        head, _, target = words.rpartition(" ")
    if not head.strip() or not target.strip():
        raise UnreadableLine(f'cannot read the link "{words}"', "write RELATION ID, as in hedges x")
    relation = word("relation", head.strip().replace("-", " "), get_args(Relation))
    return f"{relation}:{target.strip()}"


def word(what: str, words: str, known: Sequence[str]) -> str:
    """Return the word of a closed list; refuses any other with the nearest."""
    from rapidfuzz import fuzz, process

    if words in known:
        return words
    hits = process.extract(words, known, scorer=fuzz.ratio, score_cutoff=65, limit=3)
    near = [hit for hit, _, _ in hits]
    meant = f"; did you mean {' or '.join(near)}?" if near else ""
    raise UnreadableLine(
        f'"{words}" is no {what}{meant}', f"write one of {', '.join(known)}", suggestions=near
    )


@cache
def words_of(path: str) -> tuple[str, ...]:
    """Return the words that a field takes, where it takes only some."""
    *outer, name = path.split(".")
    owners = [Document] if outer == ["document"] else [] if outer else list(EVENT_TYPES.values())
    hints = [get_type_hints(one)[name] for one in owners if name in one.__struct_fields__]
    return tuple(dict.fromkeys(word for hint in hints for word in _literals(hint)))


def _literals(hint: Any) -> Iterator[str]:
    if get_origin(hint) is Literal:
        yield from get_args(hint)
    for part in get_args(hint):
        yield from _literals(part)


# --- Details beside a draft


def filled(draft: Draft, given: Sequence[Given], faults: list[Fault]) -> Draft:
    """Return a draft with details beside its own fields; one that says otherwise is a fault.

    Lists grow.  On a line that is one row of a table, its statement and notes are the row's.
    """
    fields = _copied(draft.fields)
    row = fields["rows"][0] if _is_row(draft) else None
    for one in given:
        if one.path[0] == "document":  # what an entry says of its page goes before the header
            fields.get("document", {}).pop(one.path[1], None)
    for one in given:
        home = row if row is not None and one.path[0] in ROW_WORDS else fields
        _put(home, _homed(one.path, fields, draft.type), one, faults)
    _complete_measure(fields, given, faults)
    return Draft(draft.type, fields)


def _is_row(draft: Draft) -> bool:
    return draft.type == "tabulated" and len(draft.fields.get("rows", ())) == 1


def _copied(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Copy the dictionaries and lists in fields, so that the draft stays as it was read."""

    def copied(value: Any) -> Any:
        match value:
            case dict():
                return {key: copied(part) for key, part in value.items()}
            case list() | tuple():
                return [copied(part) for part in value]
            case _:
                return value

    return {key: copied(value) for key, value in fields.items()}


def _homed(path: tuple[str, ...], fields: Mapping[str, Any], event: str) -> tuple[str, ...]:
    """Return where a detail of a figure goes: to the figure that the line has."""
    if path == ("measure", "metric") and event == "tabulated" and "metric" in fields:
        return ("metric",)
    if path[0] == "measure" and "quantity" in fields:
        return ("quantity", *path[1:])
    return path


def _put(fields: dict[str, Any], path: tuple[str, ...], given: Given, faults: list[Fault]) -> None:
    for name in path[:-1]:
        fields = fields.setdefault(name, {})
    name, value = path[-1], given.value
    said = fields.get(name)
    if given.is_list:
        fields[name] = [*(said or ()), *([] if value in (said or ()) else [value])]
    elif said in (None, value) or _says_more(name, said, value):
        fields[name] = value
    else:
        faults.append(
            given.field.value.fault(
                f"the line and its detail {given.field.name} say different things", "say it once"
            )
        )


def _says_more(name: str, said: Any, value: Any) -> bool:
    """Tell whether a detail says more fully what the line left short.

    A line that says nothing of its strength has "did"; its own words are its statement, and its
    speaker may be a title that the detail completes.
    """
    match name:
        case "strength":
            return bool(said == "did")
        case "speaker":
            return said in value
        case _:
            return name == "statement"


def _complete_measure(fields: dict[str, Any], given: Sequence[Given], faults: list[Fault]) -> None:
    """Check a figure that details were put to, and bound it by its qualifier."""
    told = [one for one in given if one.path[0] == "measure"]
    measure = fields.get("quantity" if "quantity" in fields else "measure")
    if not told or not isinstance(measure, dict):
        return
    if "metric" not in measure:
        faults.append(
            told[0].field.written.fault("a figure without its metric", "add metric: NAME")
        )
        return
    low, high = measure.get("low"), measure.get("high")
    if low is not None and high is not None and Decimal(low) > Decimal(high):
        faults.append(
            told[0].field.value.fault(f"the range {low} to {high} runs backwards", "swap them")
        )
    if "bound" not in measure or any(one.path[1:] == ("qualifier",) for one in told):
        measure["bound"] = bound_of(measure.get("qualifier"))

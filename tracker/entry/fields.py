"""Fields of an event given one by one: each option, the field it fills and how it is read.

One table for the command line, for its help and for its documentation.  A reader turns words
into a stored value, looking names up in the index; it refuses what it does not understand.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from tracker.entry.names import Names
from tracker.entry.sites import site_of
from tracker.vocabulary.quantities import bound_of, number
from tracker.vocabulary.refusals import UnreadableLine
from tracker.vocabulary.text import check_address
from tracker.vocabulary.windows import Context, Window


@dataclass(frozen=True)
class Reading:
    """What readers may look at: names, the day of publication, whose site, what dates lack."""

    names: Names
    anchor: str | None
    company: str | None = None
    context: Context | None = None


Reader = Callable[[str, Reading], Any]
Shape = Literal["one", "many", "flag"]


@dataclass(frozen=True)
class FieldOption:
    """An option: its flag without dashes, the dotted field it fills, its reader and its help."""

    flag: str
    field: str
    help: str
    reader: Reader
    shape: Shape = "one"

    @property
    def parameter(self) -> str:
        """Return the flag as a name in code."""
        return self.flag.replace("-", "_")


def _text(words: str, _: Reading) -> str:
    return words


def _number(words: str, _: Reading) -> str:
    return number(words)


def _address(words: str, _: Reading) -> str:
    return check_address(words)


def _window(words: str, reading: Reading) -> Window:
    # The readers of five languages take 25 ms, which a Tab behind an option does not have.
    from tracker.entry.phrases import read_dated

    calendar = reading.names.calendar(reading.company)
    return read_dated(words, reading.anchor, reading.context, calendar)


def _thing(kind: str) -> Reader:
    def read(words: str, reading: Reading) -> str:
        return reading.names.find(kind, words)

    return read


def _site(words: str, reading: Reading) -> str:
    return site_of(reading.names.registry, reading.company, words)


def _stage(words: str, reading: Reading) -> str:
    return reading.names.stage(words)


def _milestone(words: str, reading: Reading) -> str:
    return reading.names.milestone(words)


def _reference(words: str, _: Reading) -> dict[str, str | None]:
    relation, colon, target = words.rpartition(":")
    if not colon:
        raise UnreadableLine(f'cannot read the link "{words}"', "write RELATION:ID")
    event, _slash, part = target.partition("/")
    return {"rel": relation.replace("-", " "), "id": event, "part": part or None}


def _party(words: str, reading: Reading) -> dict[str, str | None]:
    role, colon, company = words.partition(":")
    if not colon:
        raise UnreadableLine(f'cannot read the party "{words}"', "write ROLE:COMPANY")
    if company.startswith("("):
        return {"role": role, "company": None, "described_as": company.strip("()")}
    return {"role": role, "company": reading.names.find("company", company), "described_as": None}


def _paid(words: str, reading: Reading) -> dict[str, str]:
    metric, equals, amount = words.partition("=")
    value, _, unit = amount.strip().partition(" ")
    if not equals or not unit:
        raise UnreadableLine(f'cannot read the value "{words}"', "write METRIC=VALUE UNIT")
    return {
        "metric": reading.names.find("metric", metric),
        "value": number(value),
        "unit": reading.names.find("unit", unit),
    }


def _table_row(words: str, reading: Reading) -> dict[str, Any]:
    name, _, rest = words.partition(",")
    line: dict[str, Any] = {}
    if name.startswith("("):
        group = name.strip("()")
        kinds = {"world total": "total", "others": "residual"}
        line |= {"group": group, "kind": kinds.get(group, "group")}
    else:
        line["company"] = reading.names.find("company", name)
    for part in filter(None, (piece.strip() for piece in rest.split(","))):
        key, equals, value = part.partition("=")
        if not equals or key not in _ROW_FIELDS:
            raise UnreadableLine(
                f'cannot read "{part}" in the table row "{words}"',
                "write NAME, value=… , unit=… , share=… , rank=… , change=…",
            )
        field, read = _ROW_FIELDS[key]
        line[field] = read(value, reading)
    return line


def _share(words: str, _: Reading) -> str:
    if not 0 <= Decimal(number(words)) <= 100:
        raise UnreadableLine(f"the share {words} is no per cent", "shares run from 0 to 100")
    return words


def _rank(words: str, _: Reading) -> int:
    if not words.isdigit() or int(words) < 1:
        raise UnreadableLine(f'cannot read the rank "{words}"', "ranks count from 1")
    return int(words)


_ROW_FIELDS: dict[str, tuple[str, Reader]] = {
    "value": ("value", _number),
    "unit": ("unit", _thing("unit")),
    "share": ("share_pct", _share),
    "rank": ("rank", _rank),
    "change": ("change_pct", _number),
    "prior": ("prior_share_pct", _share),
}

OPTIONS: tuple[FieldOption, ...] = (
    FieldOption("company", "company", "Who it is about.", _thing("company")),
    FieldOption("with", "companies", "A further company in it.", _thing("company"), "many"),
    FieldOption("technology", "technology", "What it is about.", _thing("technology")),
    FieldOption("product", "product", "What it is about.", _thing("product")),
    FieldOption("stage", "stage", "The rung of a ladder, such as B-sample.", _stage),
    FieldOption(
        "milestone", "milestone", "The end state, such as pilot line completed.", _milestone
    ),
    FieldOption("scope", "scope", "The part it covers, such as phase 1.", _text),
    FieldOption("site", "site", "Where, by the name or city of a site.", _site),
    FieldOption("city", "place.city", "Where, without a site.", _text),
    FieldOption("province", "place.province", "Where, without a site.", _text),
    FieldOption("country", "place.country", "Where, without a site.", _text),
    FieldOption("segment", "segments", "A use or market segment.", _thing("segment"), "many"),
    FieldOption("when", "when", "When it happens or happened.", _window),
    FieldOption("published", "published", "The source's date.", _window),
    FieldOption("said", "said", "When the words were spoken, if earlier.", _window),
    FieldOption("source", "document.url", "The page's address.", _address),
    FieldOption("publisher", "document.source", "The outlet.", _thing("source")),
    FieldOption("title", "document.title", "The page's title.", _text),
    FieldOption("language", "document.language", "The page's language, such as ko.", _text),
    FieldOption("cites", "document.cites", "Where the page took it from.", _text, "many"),
    FieldOption("reliability", "document.reliability", "A to F, for this page alone.", _text),
    FieldOption("archived", "document.archived_url", "An archived copy.", _address),
    FieldOption("retrieved", "document.retrieved", "The day the page was read.", _text),
    FieldOption("speaker", "speaker", "Who said it.", _text),
    FieldOption("voice", "voice", "company, official, analyst, press and so on.", _text),
    FieldOption("strength", "strength", "did, will, plans, targets, aims, considers, may.", _text),
    FieldOption("statement", "statement", "One sentence in our words.", _text),
    FieldOption("quote", "quote.text", "A short quotation.", _text),
    FieldOption("quote-language", "quote.language", "Its language.", _text),
    FieldOption("translation", "quote.translation", "Its translation.", _text),
    FieldOption("note", "notes", "A remark.", _text, "many"),
    FieldOption("written-as", "written_as", "A name as the page wrote it.", _text, "many"),
    FieldOption("ref", "refs", "A link RELATION:ID to another event.", _reference, "many"),
    FieldOption("metric", "measure.metric", "What is measured.", _thing("metric")),
    FieldOption("value", "measure.value", "Its value, as a decimal.", _number),
    FieldOption("low", "measure.low", "The lower end of a range.", _number),
    FieldOption("high", "measure.high", "The upper end of a range.", _number),
    FieldOption("unit", "measure.unit", "Its unit.", _thing("unit")),
    FieldOption("qualifier", "measure.qualifier", "up to, over, around and so on.", _text),
    FieldOption("basis", "measure.basis", "Its basis or comparison.", _text),
    FieldOption("basis-kind", "basis_kind", "measured, claimed or target.", _text),
    FieldOption("condition", "condition", "What it depends on.", _text),
    FieldOption("act", "act", "announced, unveiled, launched, introduced.", _text),
    FieldOption("occasion", "occasion", "The occasion of an announcement.", _text),
    FieldOption("previously", "previously", "The old target that the source names.", _window),
    FieldOption("after-event", "after.id", "The event that comes first.", _text),
    FieldOption("after-milestone", "after.milestone", "The milestone that comes first.", _text),
    FieldOption("distance", "after.distance", "How long after it.", _text),
    FieldOption("undated", "undated", "Postponed without a new date.", _text, "flag"),
    FieldOption("in-part", "in_part", "Reached in part only.", _text, "flag"),
    FieldOption("share", "share_pct", "How far, in per cent.", _number),
    FieldOption("count", "count", "How far, as a count.", _number),
    FieldOption("count-of", "count_of", "The whole of the count.", _number),
    FieldOption("counted-by", "counted_by", "Whose count it is.", _text),
    FieldOption("how", "how", "cancelled, shelved or paused.", _text),
    FieldOption("part", "part", "The part that was dropped.", _text),
    FieldOption("stance", "stance", "forecast, hedge, denial or comment.", _text),
    FieldOption("deal", "deal", "order, supply, partnership, investment and so on.", _text),
    FieldOption("party", "parties", "A party ROLE:COMPANY, or ROLE:(undisclosed).", _party, "many"),
    FieldOption("paid", "value", "What is paid, METRIC=VALUE UNIT.", _paid),
    FieldOption("term", "term", "How long a deal runs.", _text),
    FieldOption("subject", "subject", "What an observation is about.", _text),
    FieldOption("direction", "direction", "up, down or flat.", _text),
    FieldOption("change", "change", "renamed, acquired, insolvent, closed and so on.", _text),
    FieldOption("counterparty", "counterparty", "The other company.", _thing("company")),
    FieldOption("new-name", "new_name", "The name after a renaming.", _text),
    FieldOption("ruling", "ruling", "standard, regulation, certificate, qualification.", _text),
    FieldOption("standard", "standard", "The standard's name.", _text),
    FieldOption("outcome", "outcome", "How it was ruled.", _text),
    FieldOption("region", "region", "The region of a table.", _text),
    FieldOption(
        "row", "rows", "A table's row: NAME, value=…, unit=…, share=…, rank=….", _table_row, "many"
    ),
    FieldOption("target", "target", "The event that is withdrawn.", _text),
    FieldOption("reason", "reason", "Why it is withdrawn.", _text),
)


def fields_of(given: Mapping[str, Any], reading: Reading) -> dict[str, Any]:
    """Return the nested fields that options fill; `given` maps parameter names to their words.

    Every refusal names its option.
    """
    fields: dict[str, Any] = {}
    for option in OPTIONS:
        words = given.get(option.parameter)
        if words is None or words in ((), False):
            continue
        _put(fields, option.field.split("."), _value(option, words, reading))
        if option.field == "company":
            reading = replace(reading, company=fields["company"])
    _complete_measure(fields)
    return fields


def _value(option: FieldOption, words: Any, reading: Reading) -> Any:
    match option.shape:
        case "flag":
            return True
        case "many":
            return [option.reader(part, reading) for part in words]
        case _:
            return option.reader(words, reading)


def _put(fields: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for name in path[:-1]:
        fields = fields.setdefault(name, {})
    fields[path[-1]] = value


def _complete_measure(fields: dict[str, Any]) -> None:
    measure = fields.get("measure")
    if measure is None:
        return
    if "metric" not in measure:
        raise UnreadableLine("a value is given without its metric", "add --metric NAME")
    low, high = measure.get("low"), measure.get("high")
    if low is not None and high is not None and Decimal(low) > Decimal(high):
        raise UnreadableLine(f"the range {low} to {high} runs backwards", "swap --low and --high")
    measure["bound"] = bound_of(measure.get("qualifier"))

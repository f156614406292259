"""Published tables in rows: one `tabulated` per page, metric, scope and period."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from tracker.entry.names import key_of
from tracker.entry.row_fields import Market, Row, is_bracketed, unbracketed
from tracker.entry.row_kinds import role_of
from tracker.entry.row_things import Mention, found
from tracker.entry.row_world import Common, Desk, common_of, company_of, exactly, window_of
from tracker.vocabulary.events import TableRow, Tabulated
from tracker.vocabulary.ids import row_event_id
from tracker.vocabulary.refusals import UnreadableLine, UnreadableNumber
from tracker.vocabulary.windows import ROW_RULES, Window, read_iso

LineKind = Literal["company", "group", "total", "residual"]
TOTAL, RESIDUAL = "world total", "others"
LARGEST_RANK = 100_000

# Fields of a row that a line of a table has no place for: kept as notes.
_BESIDE = ("product", "scope", "condition")


class TableKey(NamedTuple):
    """What makes lines one table."""

    url: str
    metric: str
    scope: str
    period: str


class Line(NamedTuple):
    """A row of a table with its shared fields and its typed line."""

    row: Row
    common: Common
    typed: TableRow


def market_of(row: Row) -> Market:
    """Return the row's line; refuses a market row without one."""
    if row.market is None:
        raise UnreadableLine(
            f'a row of the kind "{row.kind}" needs its line of the table',
            "add market.metric, market.scope, market.period_start and market.period_end",
        )
    return row.market


def table_key(row: Row) -> TableKey:
    """Return the table a row belongs to."""
    market = market_of(row)
    period = f"{market.period_start}/{market.period_end}"
    return TableKey(row.source.url, key_of(market.metric), key_of(market.scope), period)


def table_id(key: TableKey) -> str:
    """Return the stable id of a table: it stays when a line is added, which is then a conflict."""
    return row_event_id(key.url, f"{key.metric}/{key.scope}/{key.period}", "tabulated", 1)


def line_of(row: Row, desk: Desk) -> Line:
    """Return a row as a line; raises a refusal for what cannot be read."""
    market, common = market_of(row), common_of(row, "tabulated", desk)
    unit = market.unit and found(Mention("unit", market.unit, row), desk.names)
    kind, group = _kind_of(row)
    leftover = (*common.leftover, *_beside(row), *_period_notes(row, common.when))
    typed = TableRow(
        company=company_of(row.subject_company, row, desk.names),
        group=group,
        kind=kind,
        row=row.id,
        value=exactly(market.value),
        unit=unit,
        share_pct=exactly(market.share_pct),
        rank=_rank(market.rank),
        change_pct=exactly(market.yoy_pct),
        prior_period=window_of(market.prior_period, None, None, _anchor(common)),
        prior_share_pct=exactly(market.prior_share_pct),
        statement=row.statement,
        notes=(*([row.note] if row.note is not None else []), *leftover),
    )
    return Line(row, common, typed)


def table_of(lines: Sequence[Line], desk: Desk) -> Tabulated:
    """Return the table of its lines; what a line says otherwise than the first is its note."""
    first = lines[0]
    market = market_of(first.row)
    table = _period(market, first.row.when_text, _anchor(first.common))
    shared = first.common.fields | {
        "companies": _each(line.common.fields["companies"] for line in lines),
        "segments": _each(line.common.fields["segments"] for line in lines),
        "written_as": _each(line.common.fields["written_as"] for line in lines),
        "company": None,
        "product": None,
        "when": table,
        "strength": None,
        "statement": None,
        "notes": (),
        "row": None,
    }
    return Tabulated(
        id=table_id(table_key(first.row)),
        metric=found(Mention("metric", market.metric, first.row), desk.names),
        scope=market.scope,
        rows=tuple(_noted(line, first) for line in lines),
        **shared,
    )


def differs(line: Line, first: Line) -> tuple[str, ...]:
    """Return what a line says otherwise than the first line of its table."""
    fields = {"technology": "technology", "speaker": "speaker", "when_text": "when"}
    told = [
        f"{label}: {getattr(line.row, field)}"
        for field, label in fields.items()
        if getattr(line.row, field) not in (None, getattr(first.row, field))
    ]
    told += [
        f"{field}: {_shown(line.row, field)}"
        for field in ("site", "place", "said")
        if line.common.fields[field] not in (None, first.common.fields[field])
    ]
    return tuple(told)


def _noted(line: Line, first: Line) -> TableRow:
    from msgspec.structs import replace

    return replace(line.typed, notes=(*line.typed.notes, *differs(line, first)))


def _shown(row: Row, field: str) -> str:
    if field == "said":
        return str(row.said)
    site = row.site
    parts = (site.name, site.city, site.province, site.country) if site else ()
    return ", ".join(part for part in parts if part)


def _kind_of(row: Row) -> tuple[LineKind, str | None]:
    if not is_bracketed(row.subject_company):
        return "company", None
    group = unbracketed(row.subject_company)
    if group.startswith(TOTAL):
        return "total", group
    return ("residual" if group == RESIDUAL else "group"), group


def _beside(row: Row) -> Iterable[str]:
    for field in _BESIDE:
        if (text := getattr(row, field)) is not None:
            yield f"{field}: {text}"
    if row.metric is not None:
        yield f"metric: {row.metric}"
    if role_of(row) not in (None, "occurred"):
        yield f"when_role: {row.when_role}"


def _period_notes(row: Row, when: Window | None) -> Iterable[str]:
    period = _period(market_of(row), None, None)
    if when is not None and (when.earliest, when.latest) != (period.earliest, period.latest):
        yield f"when: {row.when_text or ''} {row.when_normalized}".replace("  ", " ")


def _period(market: Market, phrase: str | None, anchor: str | None) -> Window:
    text = f"{market.period_start}/{market.period_end}"
    return read_iso(text, phrase=phrase or text, anchor=anchor, rules=ROW_RULES)


def _anchor(common: Common) -> str | None:
    published = common.fields["published"]
    return published.edtf if isinstance(published, Window) else None


def _rank(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:9]) <= LARGEST_RANK:
        raise UnreadableNumber(text)
    return int(text)


def _each(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for one in parts for part in one))

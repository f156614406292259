"""Tables: shares, ranks and amounts of a market, a row for each company or group."""

from collections.abc import Sequence
from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.grammar.clauses import Item
from tracker.entry.grammar.figures import PERCENT, metric_of, take_metrics
from tracker.entry.grammar.parts import Amount, Aside, Dated, Named, Ranked
from tracker.entry.grammar.saying import Saying, aside
from tracker.vocabulary.things import Metric

AGAINST = frozenset({"against", "from", "vs", "versus", "than"})


def table_of(saying: Saying, common: dict[str, Any]) -> list[Draft]:
    """Return a table of shares, ranks or amounts: each company or group opens a row."""
    metric = _table_metric(saying)
    fields = {key: value for key, value in common.items() if key not in ("company", "strength")}
    region = aside(saying, "region")
    fields["scope"] = region if region and region.startswith("world except") else "world"
    rows: list[dict[str, Any]] = []
    early: list[Item] = []
    for item in saying.items:
        part = item.part
        if (row := _row_of(saying, item)) is not None:
            rows.append(row)
            for one in early if len(rows) == 1 else ():
                _put_figure(saying, row, one)
            continue
        if id(part) in saying.taken:
            continue
        if isinstance(part, Dated):
            saying.take(item)
            _put_period(saying, fields, rows, item)
        elif isinstance(part, Amount | Ranked):
            saying.take(item)
            if rows:
                _put_figure(saying, rows[-1], item)
            else:
                early.append(item)
    if not rows:
        raise saying.refusal("the table has no company", "say whose share it is")
    empty = next((row for row in rows if len(row) - ("kind" in row) < 2), None)
    if empty is not None:
        raise saying.refusal("a row of the table has no figure", "give its share, rank or value")
    return [Draft("tabulated", {**fields, "metric": metric, "rows": rows})]


def _row_of(saying: Saying, item: Item) -> dict[str, Any] | None:
    """Return the row that a company or a group opens."""
    part = item.part
    if isinstance(part, Named) and (slug := part.of("company")) is not None:
        if item.prep in ("by", "per") and id(part) in saying.taken:
            return None
        saying.take(item)
        return {"company": slug}
    if isinstance(part, Aside) and part.role == "group":
        saying.take(item)
        kinds = {"world total": "total", "others": "residual"}
        return {"group": part.words, "kind": kinds.get(part.words, "group")}
    return None


def _table_metric(saying: Saying) -> str:
    metrics = list(dict.fromkeys(metric_of(item) for item in take_metrics(saying)))
    if len(metrics) == 1:
        return metrics[0]
    raise saying.refusal("the share has no metric", "name it, such as: of EV battery installations")


def _put_figure(saying: Saying, row: dict[str, Any], item: Item) -> None:
    part = item.part
    if isinstance(part, Ranked):
        name, value = "rank", str(part.rank)
        row[name] = part.rank
        return
    assert isinstance(part, Amount)  # noqa: S101 -- the caller looked
    if part.value is None or part.qualifier is not None:
        raise saying.refusal(f'"{part.text}" is no exact figure of a table', "log a claim", part)
    value, previous = part.value, saying.weigh(item) in AGAINST
    if part.unit != PERCENT:
        name = "prior_value" if previous else "value"
        if not previous:
            row["unit"] = part.unit
    elif previous:
        name = "prior_share_pct"
    elif part.signed or item.prep in ("up", "down", "by"):
        name = "change_pct"
        value = f"-{value}" if item.prep == "down" and not value.startswith("-") else value
    else:
        name = "share_pct"
    if name in row:
        raise saying.refusal(f'"{part.text}" is a second figure of its kind', "log two lines", part)
    row[name] = value


def _put_period(
    saying: Saying, fields: dict[str, Any], rows: Sequence[dict[str, Any]], item: Item
) -> None:
    part = item.part
    assert isinstance(part, Dated)  # noqa: S101 -- the caller looked
    if "when" not in fields and saying.weigh(item) not in AGAINST:
        fields["when"] = part.window
    elif rows and "prior_period" not in rows[-1]:
        rows[-1]["prior_period"] = part.window
    else:
        raise saying.refusal("the clause has a third period", "log two lines", part)


def is_table(saying: Saying) -> bool:
    """Tell whether a clause gives somebody's share, rank or amount of a market's metric."""
    parts = [item.part for item in saying.items]
    figures = [part for part in parts if isinstance(part, Amount | Ranked)]
    groups = any(isinstance(part, Aside) and part.role == "group" for part in parts)
    owners = groups or any(isinstance(part, Named) and part.of("company") for part in parts)
    named = [
        slug
        for part in parts
        if isinstance(part, Named) and (slug := part.of("metric")) is not None
    ]
    return bool(figures) and owners and any(_is_tabled(saying, slug, figures) for slug in named)


def _is_tabled(saying: Saying, metric: str, figures: Sequence[Amount | Ranked]) -> bool:
    """Tell whether figures are parts of a whole: shares and ranks of what is counted in units."""
    thing = saying.names.registry.get("metric", metric)
    if not isinstance(thing, Metric) or thing.unit in (None, PERCENT):
        return False
    return any(
        isinstance(one, Ranked) or one.unit == PERCENT for one in figures
    ) or thing.slug.endswith("-installations")

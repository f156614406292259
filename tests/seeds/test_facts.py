"""The facts: every row is read, nothing of it is dropped, and every link arrives."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest

from tests.seeds.seeded import events, facts, facts_text, names, read, registry
from tracker.entry.row_fields import COLUMNS, LINKS, LISTS
from tracker.entry.rows import is_event_text, known_rows, read_rows
from tracker.vocabulary.canonical import canonical_bytes, decode, same_event
from tracker.vocabulary.check import check_event
from tracker.vocabulary.events import Tabulated, type_of
from tracker.vocabulary.windows import Role, Window, read_iso

ROWS: list[dict[str, Any]] = [json.loads(line) for line in facts_text().splitlines()]
IDS = [row["id"] for row in ROWS]


def events_by_row() -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for event in events(facts()):
        lines = [line.row for line in event.rows] if isinstance(event, Tabulated) else [event.row]
        for row in lines:
            found.setdefault(str(row), []).append(event)
    return found


BY_ROW = events_by_row()


def test_all_rows_are_read_without_registering_anything() -> None:
    assert facts().rows == len(ROWS) == 312
    assert facts().registered == ()
    assert set(BY_ROW) == set(IDS)


def test_each_page_is_a_batch_ordered_by_publication() -> None:
    pages = {row["source"]["url"] for row in ROWS}
    assert len(facts().batches) == len(pages) == 131
    for batch in facts().batches:
        every: tuple[Any, ...] = batch
        assert len({event.document.url for event in every}) == 1
        assert [event.line for event in batch] == list(range(1, len(batch) + 1))
        assert len({event.batch for event in batch}) == 1
    firsts: list[Any] = [batch[0] for batch in facts().batches]
    days = [event.published.latest if event.published else date.max for event in firsts]
    assert days == sorted(days)


def test_the_events_can_be_stored() -> None:
    every = events(facts())
    assert len({event.id for event in every}) == len(every)
    for event in every:
        check_event(event)
        assert decode(canonical_bytes(event)) == event


def test_a_second_reading_meets_the_first() -> None:
    again = {event.id: event for event in events(read(facts_text()))}
    for event in events(facts()):
        assert same_event(canonical_bytes(again[event.id]), canonical_bytes(event))


def test_a_page_read_alone_gives_the_same_events_when_the_others_are_on_record() -> None:
    url = ROWS[0]["source"]["url"]
    lines = [line for line in facts_text().splitlines() if f'"{url}"' in line]
    alone = events(read("\n".join(lines), known_rows=known_rows(events(facts()))))
    together = {event.id: event for event in events(facts())}
    assert len(alone) > 20
    for event in alone:
        assert same_event(canonical_bytes(event), canonical_bytes(together[event.id]))


def test_the_types_of_the_events() -> None:
    assert Counter(type_of(event) for event in events(facts())) == {
        "planned": 114,
        "claimed": 48,
        "reached": 34,
        "stated": 23,
        "agreed": 22,
        "tabulated": 22,
        "announced": 16,
        "observed": 12,
        "changed": 5,
        "ruled": 4,
        "dropped": 1,
    }


def test_every_link_arrives_at_an_event_of_its_row() -> None:
    links = 0
    for row in ROWS:
        for link in row.get("revises", []) + row.get("related", []):
            links += 1
            targets = {event.id for event in BY_ROW[link["id"]]}
            rel = link["relation"].replace("_", " ")
            refs = [ref for event in BY_ROW[row["id"]] for ref in event.refs]
            assert any(ref.rel == rel and ref.id in targets for ref in refs), (row["id"], link)
    assert links == 131


def test_a_link_to_a_line_of_a_table_names_the_line() -> None:
    for event in events(facts()):
        for ref in event.refs:
            target = next(one for one in events(facts()) if one.id == ref.id)
            if isinstance(target, Tabulated):
                assert ref.part in {line.company or line.group for line in target.rows}
            else:
                assert ref.part is None


# --- Nothing is dropped


def leaves(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case int():
            yield str(value)
        case dict():
            for part in value.values():
                yield from leaves(part)
        case list() | tuple():
            for part in value:
                yield from leaves(part)
        case _:
            pass


def windows(value: Any) -> Iterator[Window]:
    match value:
        case Window():
            yield value
        case msgspec.Struct():
            for field in value.__struct_fields__:
                yield from windows(getattr(value, field))
        case list() | tuple():
            for part in value:
                yield from windows(part)
        case _:
            pass


def fields(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    match value:
        case dict():
            for key, part in value.items():
                yield from fields(part, f"{path}.{key}".removeprefix("."))
        case list():
            for part in value:
                yield from fields(part, path)
        case _:
            yield path, str(value)


NAMED = {
    "subject_company": "company",
    "other_companies": "company",
    "technology": "technology",
    "product": "product",
    "site.name": "site",
    "metric.name": "metric",
    "metric.unit": "unit",
    "market.metric": "metric",
    "market.unit": "unit",
    "segment": "segment",
    "source.publisher": "source",
}
PLACES = {"site.city": "city", "site.province": "province", "site.country": "country"}
DATES = {"when_normalized", "said", "source.published", "market.prior_period"}
# Turned into type, strength, voice, qualifiers, letter and links; other tests hold them.
TURNED = {
    "kind",
    "modality",
    "when_role",
    "source.reliability",
    "revises.id",
    "revises.relation",
    "related.id",
    "related.relation",
    "market.period_start",
    "market.period_end",
}


def told_by(row: dict[str, Any], path: str, text: str) -> bool:
    made = BY_ROW[row["id"]]
    told = set(leaves(msgspec.to_builtins(made)))
    if path in DATES:
        role: Role | None = row.get("when_role") if path == "when_normalized" else None
        wanted = read_iso(text, role=role)
        bounds = (wanted.earliest, wanted.latest)
        return any(bounds == (one.earliest, one.latest) for one in windows(made))
    if path in NAMED:
        bare = text.removeprefix("(").removesuffix(")")
        slugs = {found.slug for found in names().exact(NAMED[path], text)}
        return bool(slugs & told) or bare in told or f"about: {text}" in told
    if path in PLACES:
        sites = [registry().get("site", event.site) for event in made if event.site]
        return text in told or any(getattr(site, PLACES[path]) == text for site in sites)
    if path in ("stage", "milestone"):
        return all(is_goal_told(part.strip(), told) for part in text.split(";"))
    if path == "speaker":
        name = text.partition(": ")[2]
        return name in ("", "unnamed") or name in told or f"speaker: {text}" in told
    if path == "source.cites":
        return all(part in told or f"cites: {part}" in told for part in text.split("; "))
    if path == "when_text":
        return text in told or f"when: {text}" in told
    return text in told


def is_goal_told(words: str, told: set[str]) -> bool:
    found = names().exact(("stage", "milestone"), words)
    return any(one.slug in told for one in found) or words in told or f"stage: {words}" in told


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_every_value_of_a_row_is_told_by_its_events_or_by_a_name_on_record(
    row: dict[str, Any],
) -> None:
    text = json.loads(json.dumps(row, ensure_ascii=False), parse_float=str, parse_int=str)
    for path, value in fields(text):
        if path not in TURNED:
            assert told_by(row, path, value), (path, value)


def test_a_table_is_told_with_its_period() -> None:
    for row in ROWS:
        if "market" in row:
            (table,) = BY_ROW[row["id"]]
            span = read_iso(f"{row['market']['period_start']}/{row['market']['period_end']}")
            assert (table.when.earliest, table.when.latest) == (span.earliest, span.latest)


def test_a_page_marked_low_is_e_and_no_other_page_has_a_letter() -> None:
    for row in ROWS:
        wanted = "E" if row["source"].get("reliability") == "low" else None
        assert {event.document.reliability for event in BY_ROW[row["id"]]} == {wanted}


# --- The same rows as a table


def as_csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for row in rows:
        writer.writerow(dict(cells(row)))
    return "\ufeff" + out.getvalue()


def cells(row: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in row.items():
        name = f"{path}{key}"
        if name in LINKS:
            yield name, "; ".join(f"{link['relation']}:{link['id']}" for link in value)
        elif name in LISTS:
            yield name, "; ".join(value)
        elif isinstance(value, dict):
            yield from cells(value, f"{name}.")
        else:
            yield name, value


def test_the_facts_as_a_table_read_as_the_same_rows_and_events() -> None:
    plain = [row for _, row in read_rows(facts_text())]
    table = as_csv(plain)
    assert [row for _, row in read_rows(table, format="csv")] == plain
    assert events(read(table, format="csv")) == events(facts())


def test_the_facts_are_rows_and_their_events_are_event_text() -> None:
    assert not is_event_text(facts_text())
    assert is_event_text(canonical_bytes(facts().batches[0][0]).decode())

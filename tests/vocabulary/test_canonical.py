"""One sequence of bytes for one event, and the way back."""

import json
import unicodedata
from typing import Any

import msgspec
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from tests import strategies
from tracker.vocabulary.canonical import (
    canonical_bytes,
    chain_hash,
    content_hash,
    decode,
    encode_plain,
    genesis_hash,
    plain,
    same_event,
    set_digest,
)
from tracker.vocabulary.check import check_event
from tracker.vocabulary.events import Document, Event, Planned, Quote
from tracker.vocabulary.refusals import BadEvent, NewerVersion, NotCanonical, Refusal
from tracker.vocabulary.windows import read_iso

PLAN = Planned(
    id="019c5b2e-0000-7000-8000-000000000001",
    batch="019c5b2e-0000-7000-8000-000000000000",
    line=1,
    recorded_at="2026-03-06T08:15:00.000000Z",
    recorded_by="anonymous",
    company="acme",
    technology="salt-cell",
    stage="samples/b-sample",
    when=read_iso("2026", phrase="within 2026"),
    published=read_iso("2026-03-05"),
    document=Document(source="daily-volt", url="https://daily-volt.example/a"),
    strength="plans",
    voice="company",
    quote=Quote(text="올해 안에 B샘플", language="ko"),
    notes=("Söhne",),
)
LINE = canonical_bytes(PLAN)


@given(strategies.events())
def test_canonical_bytes_are_those_of_rfc_8785(event: Event) -> None:
    assert canonical_bytes(event) == rfc8785.dumps(plain(event))


@given(strategies.events())
def test_decoding_gives_the_event_back(event: Event) -> None:
    line = canonical_bytes(event)
    assert decode(line) == event
    assert canonical_bytes(decode(line)) == line
    assert b"\n" not in line


@given(st.text(st.characters(codec="utf-8")))
def test_every_text_is_escaped_as_rfc_8785_escapes_it(text: str) -> None:
    value = {"note": unicodedata.normalize("NFC", text)}
    assert encode_plain(value) == rfc8785.dumps(value)


def test_text_is_stored_as_nfc_whatever_was_typed() -> None:
    decomposed = structs.replace(PLAN, notes=(unicodedata.normalize("NFD", "Söhne"),))
    assert canonical_bytes(decomposed) == LINE


def _members(line: bytes) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(line)
    return value


def _dump(value: Any, **options: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, **({"separators": (",", ":")} | options)).encode()


FORM = "is not in canonical form"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (unicodedata.normalize("NFD", LINE.decode()).encode(), FORM),
        (_dump(dict(reversed(_members(LINE).items()))), FORM),
        (LINE.replace(b'"line":1', b'"line":1,"line":1'), FORM),
        (LINE.replace(b'"line":1', b'"line":2,"line":1'), FORM),
        (_dump(_members(LINE), separators=(", ", ": ")), FORM),
        (b" " + LINE, FORM),
        (LINE + b"\n", FORM),
        (LINE + b"\r\n", FORM),
        (LINE.replace("Söhne".encode(), rb"S\u00f6hne"), FORM),
        (LINE.replace(b'"line":1', b'"line":-0'), FORM),
        (LINE.replace(b'"line":1', b'"line":1.0'), "holds the floating-point number 1.0"),
        (LINE.replace(b'"line":1', b'"line":1e0'), "holds the floating-point number 1.0"),
        (LINE.replace(b'"line":1', b'"line":1e999'), "is not JSON"),
        (LINE.replace(b'"line":1', b'"line":NaN'), "is not JSON"),
        (LINE.replace("Söhne".encode(), b"S\xf6hne"), "is not JSON"),
        (LINE.replace("Söhne".encode(), rb"\ud800"), "is not JSON"),
        (b"\xef\xbb\xbf" + LINE, "is not JSON"),
        (LINE[:-1], "is not JSON"),
        (b"", "is not JSON"),
        (b"[]", "is no event"),
        (b'"planned"', "is no event"),
        (b'{"type":"planned"}', "is no event"),
        (b'{"kind":"plan","schema":1}', "is no event"),
    ],
)
def test_a_line_in_another_form_is_refused_with_its_place(line: bytes, message: str) -> None:
    with pytest.raises(NotCanonical, match=r"^x\.jsonl:7: ") as refusal:
        decode(line, "x.jsonl:7")
    assert message in refusal.value.message


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
@pytest.mark.parametrize("depth", [400, 100_000])
def test_a_line_nested_without_end_is_refused_and_not_a_crash(opening: bytes, depth: int) -> None:
    # The recursion limit of the reader once came out as a traceback.
    closing = b"]" if opening == b"[" else b"}"
    nested = opening * depth + b"1" + closing * depth
    with pytest.raises((NotCanonical, BadEvent)):
        decode(b'{"notes":' + nested + b',"schema":1,"type":"planned"}')


@pytest.mark.parametrize(
    "change",
    [{"type": "foretold"}, {"schema": 2}, {"type": "foretold", "schema": 1}, {"schema": "next"}],
)
def test_an_unknown_type_or_higher_number_was_written_by_a_newer_version(
    change: dict[str, Any],
) -> None:
    line = encode_plain(_members(LINE) | change)
    with pytest.raises(NewerVersion, match="written by a newer version"):
        decode(line)


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 0},
        {"schema": True},
        {"colour": "red"},
        {"line": "1"},
        {"company": 7},
        {"when": {"phrase": "2026"}},
        {"quantity": {"metric": "price", "value": "1,5"}},
        {"quantity": {"metric": "price", "value": "175\n"}},
        {"quantity": {"metric": "price", "value": "+3"}},
        {"quantity": {"metric": "price", "value": "٣"}},
    ],
)
def test_a_field_that_does_not_fit_its_type_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadEvent, match="does not fit its type"):
        decode(encode_plain(_members(LINE) | change))


@pytest.mark.parametrize("field", ["scope", "when", "notes"])
def test_a_field_left_out_is_refused_because_every_field_is_always_written(field: str) -> None:
    members = _members(LINE) | {"when": None, "notes": []}
    del members[field]
    with pytest.raises(NotCanonical, match="leaves fields out"):
        decode(encode_plain(members))


@given(st.binary())
def test_any_bytes_are_an_event_or_refused(line: bytes) -> None:
    with pytest.raises(Refusal):
        decode(line)


@given(strategies.events(), st.data())
def test_recordings_of_one_event_may_differ_in_the_four_logged_fields_only(
    event: Event, data: st.DataObject
) -> None:
    line = canonical_bytes(event)
    again = structs.replace(
        event,
        recorded_at=data.draw(strategies.moments()),
        recorded_by="somebody else",
        batch=data.draw(strategies.event_ids()),
        line=event.line + 1,
    )
    assert same_event(line, canonical_bytes(again))


@given(strategies.events(), st.data())
def test_any_other_difference_makes_another_event(event: Event, data: st.DataObject) -> None:
    members = plain(event)
    field = data.draw(st.sampled_from(sorted(members)))
    changed = encode_plain(members | {field: "something else"})
    logged = field in ("recorded_at", "recorded_by", "batch", "line")
    assert same_event(canonical_bytes(event), changed) == logged


def test_a_content_hash_never_changes() -> None:
    # Golden vectors: these bytes are in ledgers.  A change here breaks every one of them.
    assert content_hash(b"{}").hex() == GOLDEN_CONTENT
    assert content_hash(LINE).hex() == GOLDEN_PLAN
    assert genesis_hash("tracker").hex() == GOLDEN_GENESIS
    link = chain_hash(genesis_hash("tracker"), 1, "2026-03-06T08:15:00.000000Z", content_hash(LINE))
    assert link.hex() == GOLDEN_CHAIN


def test_the_set_digest_ignores_the_order_of_arrival() -> None:
    contents = [content_hash(bytes([n])) for n in range(5)]
    assert set_digest(contents) == set_digest(contents[::-1])
    assert set_digest(contents) != set_digest(contents[1:])


def test_an_event_with_a_float_is_never_written() -> None:
    with pytest.raises(BadEvent, match=r"floating-point number 0\.5"):
        encode_plain({"value": [{"deep": 0.5}]})


def test_json_of_another_writer_is_accepted_when_its_bytes_are_canonical() -> None:
    assert decode(rfc8785.dumps(msgspec.json.decode(LINE))) == PLAN


GOLDEN_CONTENT = "00ed16c9764a3067f6c4b336fc31ae0d272c4b7a6c410f374e2f0fce51bbb3d2"
GOLDEN_PLAN = "66eac039e01d312267c82b1ebeee0dbef665ef0812c2438d5f3ca2f6b6dcd8db"
GOLDEN_GENESIS = "99bd615623b9febfff195183548e8379910ebde295b1724fd0e3a5875e59ac64"
GOLDEN_CHAIN = "92bacb5fd45ca38f7a0a0d3f82fb15803e7a385a510169a69195ac93c24cfb74"


@pytest.mark.parametrize("number", [2**63, 2**64, 10**400])
def test_a_number_that_no_database_holds_is_refused(number: int) -> None:
    # It ended in an OverflowError where the line was written again to be compared.
    line = LINE.replace(b'"line":1', b'"line":%d' % number)
    with pytest.raises(Refusal):
        check_event(decode(line))

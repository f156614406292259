"""Canonical bytes, digests, and the way back.

Canonical form: UTF-8, NFC, keys sorted, no blanks, no floats, every field written.  For values
without floats and with ASCII keys it equals RFC 8785.  The bytes are stored and hashed exactly
as they are; nothing is ever re-serialised.
"""

import hashlib
import unicodedata
from typing import Any

import msgspec

from tracker.vocabulary.events import CURRENT_SCHEMA, EVENT_TYPES, Event
from tracker.vocabulary.refusals import BadEvent, NewerVersion, NotCanonical
from tracker.vocabulary.text import normalised
from tracker.vocabulary.upcast import upcast

Plain = dict[str, Any]

EVENT_DOMAIN = b"tracker-event-v1"
CHAIN_DOMAIN = b"tracker-chain-v1"
LOGGED_FIELDS = ("recorded_at", "recorded_by", "batch", "line")
"""The fields in which two recordings of one event may differ (RULES: sameness)."""


def plain(event: Event) -> Plain:
    """Return an event as JSON values."""
    value: Plain = msgspec.to_builtins(event, str_keys=True)
    return value


def canonical_bytes(event: Event) -> bytes:
    """Return the one byte sequence of an event; refuses floats."""
    return encode_plain(plain(event))


def encode_plain(value: Any) -> bytes:
    """Return the canonical bytes of JSON values; refuses floats."""
    return msgspec.json.encode(_canonical(value), order="sorted")


def content_hash(line: bytes) -> bytes:
    """Return the digest of canonical bytes."""
    return hashlib.sha256(EVENT_DOMAIN + line).digest()


def genesis_hash(ledger_id: str) -> bytes:
    """Return the hash before the first position of a ledger."""
    return hashlib.sha256(CHAIN_DOMAIN + ledger_id.encode("ascii")).digest()


def chain_hash(previous: bytes, position: int, appended_at: str, content: bytes) -> bytes:
    """Return the hash of a position; every part has a fixed width."""
    parts = previous + position.to_bytes(8, "big") + appended_at.encode("ascii") + content
    return hashlib.sha256(CHAIN_DOMAIN + parts).digest()


def set_digest(contents: list[bytes]) -> str:
    """Return the digest (hex) of a set of events from their content hashes, order-free."""
    return hashlib.sha256(b"".join(sorted(contents))).hexdigest()


def decode(line: bytes, where: str = "this line") -> Event:
    """Return the event of a canonical line.

    Raises NotCanonical where the bytes are not canonical (blanks, key order, duplicate keys,
    another Unicode form, a field left out), NewerVersion for an unknown type or a higher
    schema number, BadEvent where a field does not fit its type.
    """
    return _quickly(line) or event_of(decode_plain(line, where), where)


def decode_stored(line: bytes) -> Event:
    """Return the event of bytes that were found canonical before: several times faster.

    An old schema number fails the typed reading and is upcast.
    """
    try:
        return _EVENT.decode(line)
    except msgspec.ValidationError:
        return event_of(msgspec.json.decode(line))


def schema_of(line: bytes) -> int:
    """Return the schema number under which a canonical line was written."""
    return _NUMBERED.decode(line).schema


class _Numbered(msgspec.Struct):
    schema: int


_EVENT: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
_NUMBERED = msgspec.json.Decoder(_Numbered)


def _quickly(line: bytes) -> Event | None:
    """Return the event of a line that is what its event is written as, or None: look closer.

    Nothing is composed with the characters that JSON puts around strings, so that a normalised
    line holds normalised strings; no field of an event is a float.
    """
    try:
        event = _EVENT.decode(line)
        same = msgspec.json.encode(event, order="sorted") == line
        return event if same and unicodedata.is_normalized("NFC", line.decode()) else None
    except (msgspec.MsgspecError, UnicodeError, RecursionError, OverflowError):
        return None


def decode_plain(line: bytes, where: str = "this line") -> Plain:
    """Return the JSON values of a canonical line, old schema numbers untouched."""
    try:
        value = msgspec.json.decode(line)
        same = encode_plain(value) == line
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise NotCanonical(where, f"is not JSON ({error})") from error
    except RecursionError as error:
        raise NotCanonical(where, "is nested too deeply to be an event") from error
    except OverflowError as error:
        raise NotCanonical(where, "holds a whole number of more than 64 bits") from error
    except BadEvent as error:
        raise NotCanonical(where, error.message) from error
    if not isinstance(value, dict) or "type" not in value or "schema" not in value:
        raise NotCanonical(where, "is no event: it has no `type` and `schema`")
    if not same:
        raise NotCanonical(
            where, "is not in canonical form (key order, blanks, duplicate keys or Unicode form)"
        )
    return value


def event_of(value: Plain, where: str = "this line") -> Event:
    """Return the event of JSON values, upcast to the current schema number."""
    name = _known_type(value)
    if name == "amended" and isinstance(value.get("event"), dict):
        _known_type(value["event"])
    current = upcast(value)
    try:
        event = msgspec.convert(current, type=EVENT_TYPES[name])
    except msgspec.ValidationError as error:
        raise BadEvent(name, f"does not fit its type ({where}): {error}") from error
    # Two spellings of one event would be two contents under one id.
    if current == value and _canonical(plain(event)) != value:
        raise NotCanonical(where, "leaves fields out; every field is always written")
    return event


def _known_type(value: Plain) -> str:
    """Return the type of an event's values; refuse what a newer version wrote."""
    name, number = value.get("type"), value.get("schema")
    if not isinstance(name, str) or name not in EVENT_TYPES:
        raise NewerVersion(str(name), number)
    if not isinstance(number, int) or number > CURRENT_SCHEMA[name]:
        raise NewerVersion(name, number)
    return name


def same_event(one: bytes, other: bytes) -> bool:
    """Tell whether two lines of one id say the same, whoever logged them and when."""
    return _said(one) == _said(other)


def _said(line: bytes) -> Plain:
    value: Plain = msgspec.json.decode(line)
    return {key: part for key, part in value.items() if key not in LOGGED_FIELDS}


def _canonical(value: Any) -> Any:
    match value:
        case str():
            return normalised(value)
        case dict():
            return {key: _canonical(part) for key, part in value.items()}
        case list() | tuple():
            return [_canonical(part) for part in value]
        case float():
            raise BadEvent("any", f"holds the floating-point number {value!r}", "write it as text")
        case _:
            return value

"""Ids: made once by the logger, the same in every ledger."""

import uuid
from typing import NewType

EventId = NewType("EventId", str)

# Rows of one page keep their ids in every ledger, hence a fixed namespace (RFC 9562 §5.5).
ROW_NAMESPACE = uuid.UUID("0f1c6f5c-2f0e-5b0a-9d55-6a1f0b1f7c21")


def uuid7(milliseconds: int, randomness: int) -> str:
    """Return the UUIDv7 of a Unix time in milliseconds and 74 random bits (RFC 9562 §5.7)."""
    random_a, random_b = randomness >> 62 & 0xFFF, randomness & (1 << 62) - 1
    value = milliseconds & (1 << 48) - 1
    value = value << 4 | 7
    value = value << 12 | random_a
    value = value << 2 | 0b10
    return str(uuid.UUID(int=value << 62 | random_b))


def row_event_id(url: str, row: str, event_type: str, number: int) -> EventId:
    """Return the stable id of the n-th event of a type that a row of a page stands for."""
    return EventId(str(uuid.uuid5(ROW_NAMESPACE, f"{url}#{row}/{event_type}/{number}")))


def thing_event_id(kind: str, slug: str) -> EventId:
    """Return the stable id under which `--register` and the seeds record a thing."""
    return EventId(str(uuid.uuid5(ROW_NAMESPACE, f"registered:{kind}/{slug}")))

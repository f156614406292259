"""Old schema numbers become the current ones; stored bytes stay what they are."""

import json
from typing import Any

import pytest

from tracker.vocabulary import upcast
from tracker.vocabulary.canonical import canonical_bytes, decode, encode_plain, plain
from tracker.vocabulary.events import CURRENT_SCHEMA, EVENT_TYPES, Amended, Reached
from tracker.vocabulary.refusals import NewerVersion
from tracker.vocabulary.upcast import Plain

REACHED = Reached(
    id="019c5b2e-0000-7000-8000-000000000001",
    batch="019c5b2e-0000-7000-8000-000000000000",
    line=1,
    recorded_at="2026-03-06T08:15:00.000000Z",
    recorded_by="anonymous",
    company="acme",
    stage="samples/a-sample",
    in_part=True,
)


def old(value: Plain) -> Plain:
    """Write an event as number 0 did: `partial` said yes or no in words."""
    words = {"schema": 0, "partial": "yes" if value["in_part"] else "no"}
    return {key: part for key, part in value.items() if key != "in_part"} | words


def from_number_0(value: Plain) -> Plain:
    rest = {key: part for key, part in value.items() if key != "partial"}
    return rest | {"schema": 1, "in_part": value["partial"] == "yes"}


def from_number_minus_1(value: Plain) -> Plain:
    return value | {"schema": 0, "partial": "no"}


@pytest.fixture
def _steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(upcast.STEPS, ("reached", 0), from_number_0)
    monkeypatch.setitem(upcast.STEPS, ("reached", -1), from_number_minus_1)


@pytest.mark.usefixtures("_steps")
def test_an_old_number_is_read_as_the_current_one() -> None:
    line = encode_plain(old(plain(REACHED)))
    assert decode(line) == REACHED
    assert canonical_bytes(decode(line)) != line


@pytest.mark.usefixtures("_steps")
def test_steps_follow_each_other() -> None:
    value = old(plain(REACHED)) | {"schema": -1}
    event = decode(encode_plain(value))
    assert isinstance(event, Reached)
    assert event.in_part is False


@pytest.mark.usefixtures("_steps")
def test_the_event_inside_an_amendment_has_a_number_of_its_own() -> None:
    # The inner event once kept its old number and was refused.
    amended = Amended(
        **(_envelope() | {"id": "019c5b2e-0000-7000-8000-000000000002"}),
        target=REACHED.id,
        expects="0" * 64,
        reason="misread",
        event=REACHED,
    )
    value = plain(amended)
    line = encode_plain(value | {"event": old(value["event"])})
    assert decode(line) == amended


def test_a_newer_event_inside_an_amendment_asks_for_an_upgrade_too() -> None:
    amended = Amended(
        **_envelope(), target=REACHED.id, expects="0" * 64, reason="misread", event=REACHED
    )
    value = plain(amended)
    for change in ({"schema": 2}, {"type": "foretold"}):
        with pytest.raises(NewerVersion):
            decode(encode_plain(value | {"event": value["event"] | change}))


def test_a_current_value_comes_back_unchanged() -> None:
    value = json.loads(canonical_bytes(REACHED))
    assert upcast.upcast(value) == value


def test_a_step_never_changes_its_argument(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(upcast.STEPS, ("reached", 0), from_number_0)
    value = old(json.loads(canonical_bytes(REACHED)))
    before = json.dumps(value)
    upcast.upcast(value)
    assert json.dumps(value) == before


def test_every_released_number_has_a_step_to_the_next() -> None:
    for name in EVENT_TYPES:
        for number in range(1, CURRENT_SCHEMA[name]):
            assert (name, number) in upcast.STEPS


def _envelope() -> dict[str, Any]:
    return {
        "id": REACHED.id,
        "batch": REACHED.batch,
        "line": 1,
        "recorded_at": REACHED.recorded_at,
        "recorded_by": "anonymous",
    }

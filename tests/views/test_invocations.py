"""What one run of a command put on record, in words; what taking it back does."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from msgspec import structs

from tests.given import announce, check, eid, envelope, plan, reach, registrations, relate
from tests.ledger import samples
from tests.strategies import scripts
from tracker.views.asof import AsOf
from tracker.views.effects import effects_of_undoing
from tracker.views.invocations import (
    changed_by,
    held_words,
    relying,
    run_words,
    state_words,
    undoing_words,
)
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event, Undone
from tracker.vocabulary.registry import registry_of
from tracker.vocabulary.undoing import gone_batches, invocations

THINGS = registrations()
REGISTRY = registry_of(THINGS)
AS_OF = AsOf(today=date(2026, 6, 1))
OLD, NEW = plan("old", "2026"), plan("new", "2027", published="2025-03-01")


def undo(name: str, *names: str, logged: str = "2026-06-01") -> Undone:
    """Return what takes back the batches of the events of these names."""
    batches = tuple(eid(f"batch of {one}") for one in names)
    return Undone(**envelope(name, logged), batches=batches)


def told(before: Sequence[Event], new: Undone) -> list[str]:
    chosen = [run for run in invocations(before) if set(run.batches) & set(new.batches)]
    lines = undoing_words(chosen, before, new, REGISTRY)
    return [line.partition(", logged")[0] for line in lines]


def changed(before: Sequence[Event], *new: Undone) -> list[str]:
    lines = effects_of_undoing([*THINGS, *before], new, AS_OF)
    return [line.removeprefix("Acme, B-sample: ") for line in lines]


def test_what_was_logged_is_counted_by_kind_and_company() -> None:
    events: list[Event] = [OLD, NEW, announce("a", company="bolt"), check("c", "2026-05-01")]
    assert held_words(events, REGISTRY) == (
        "2 plans by Acme, 1 announcement by Bolt and 1 check of Acme"
    )
    assert held_words([relate("r", "old", "confirms", "new")], REGISTRY) == "1 link"
    assert held_words(THINGS[:1], REGISTRY) == "1 registration of the company Acme"
    assert held_words(THINGS, REGISTRY) == f"{len(THINGS)} registrations"


def test_many_kinds_are_named_up_to_four() -> None:
    events: list[Event] = [
        OLD,
        NEW,
        reach("r"),
        reach("s", company="bolt"),
        announce("a"),
        check("c", "2026-05-01"),
        relate("l", "old", "confirms", "new"),
    ]
    assert held_words(events, REGISTRY) == (
        "2 plans, 2 milestones reached, 1 announcement, 1 check and 1 more"
    )


def test_an_undo_tells_what_it_takes_back_and_the_undo_of_it_what_it_restores() -> None:
    first, second = undo("u", "old"), undo("v", "u", logged="2026-06-02")
    third = undo("w", "v", logged="2026-06-03")
    assert told([OLD], first) == ["take back 1 plan by Acme"]
    assert told([OLD, first], second) == ["take back the undo", "restore 1 plan by Acme"]
    assert told([OLD, first, second], third) == [
        "take back the undo",
        "take back again 1 plan by Acme",
    ]


def test_an_undo_that_another_holds_too_says_that_nothing_changes() -> None:
    both: list[Event] = [OLD, undo("u", "old"), undo("v", "old", logged="2026-06-02")]
    assert told(both, undo("w", "v", logged="2026-06-03")) == [
        "take back the undo",
        "nothing else changes: another undo holds the same",
    ]


def test_the_sentence_says_when_it_was_logged_and_by_whom() -> None:
    (line,) = undoing_words(invocations([OLD]), [OLD], undo("u", "old"), REGISTRY)
    assert line == "take back 1 plan by Acme, logged 2025-01-11 12:00 UTC by ann"


def test_a_list_says_what_every_run_held_and_whether_it_stands() -> None:
    events: list[Event] = [OLD, undo("u", "old"), undo("v", "u", logged="2026-06-02")]
    runs = invocations(events)
    assert [run_words(run, events, REGISTRY) for run in runs] == [
        "brought back 1 plan by Acme",
        "took back 1 plan by Acme",
        "1 plan by Acme",
    ]
    gone = gone_batches(events)
    assert [state_words(run, gone) for run in runs] == ["stands", "taken back", "stands"]
    assert state_words(runs[2], gone_batches(events[:2])) == "taken back"


def test_a_run_of_which_a_part_is_gone_says_which_part() -> None:
    lines: list[Event] = [samples.plan(1), samples.plan(2, batch=2)]
    (run,) = invocations(lines)
    assert state_words(run, frozenset({samples.batch_id(1)})) == "1 of 2 batches taken back"


def test_whoever_refers_to_what_goes_is_named_with_the_link() -> None:
    later = plan("later", "2028", published="2025-04-01", confirms="old")
    link = relate("link", "later", "contradicts", "old")
    assert relying([OLD, later, link], undo("u", "old"), REGISTRY) == (
        "Acme plans salt cell B-sample in 2028. (confirms what goes)",
        "Linked two statements: contradicts. (contradicts what goes)",
    )
    assert relying([OLD, later], undo("u", "old", "later"), REGISTRY) == ()


def test_effects_say_what_stood_and_what_stands_and_call_it_no_move() -> None:
    assert changed([OLD, NEW], undo("u", "new")) == ["2027 → 2026"]
    assert changed([OLD], undo("u", "old")) == ["2026 → nothing on record"]
    back = undo("v", "u", logged="2026-06-02")
    assert changed([OLD, undo("u", "old")], back) == ["on record again, 2026"]
    again = plan("again", "2026", published="2025-03-01")
    assert changed([OLD, again], undo("u", "again")) == ["2026 stands, 1 statement fewer"]
    look = check("look", "2026-05-01")
    assert changed([OLD, look], undo("u", "look")) == ["2026 stands, last checked never"]


@given(scripts())
def test_undo_then_undo_gives_the_same_views_as_before(events: tuple[Event, ...]) -> None:
    """The law of taking back: what is turned over twice stands as it stood."""
    last = samples.undone(91, *{_number(event) for event in events}, batch=91)
    first = structs.replace(last, recorded_at="2026-01-31T09:00:00.000000Z")
    second = structs.replace(
        samples.undone(92, 91, batch=92), recorded_at="2026-01-31T09:00:01.000000Z"
    )
    removed, restored = changed_by(events, first)
    assert changed_by((*events, first), second) == (restored, removed)
    was, then = roadmap(events, AS_OF), roadmap((*events, first, second), AS_OF)
    assert (then.companies, then.milestones) == (was.companies, was.milestones)
    assert (then.timeline, then.registry) == (was.timeline, was.registry)
    assert effects_of_undoing(events, (first, second), AS_OF) == ()


def _number(event: Event) -> int:
    return event.line

"""What a person logs that can hardly be meant."""

from datetime import date
from typing import Any

import pytest

from tests.views.sayings import number, planned, reached, withdrawn, world
from tracker.entry.doubts import ask_about, check_sense
from tracker.entry.drafts import Draft
from tracker.entry.questions import SeveralReadings
from tracker.vocabulary.events import Dropped, Event, Planned
from tracker.vocabulary.refusals import BadEvent, NotFound, UnreadableLine
from tracker.vocabulary.windows import read_iso

TODAY = date(2026, 11, 22)
NOBODY: dict[str, Any] = {"company": None, "technology": None}


@pytest.mark.parametrize(
    ("event", "message"),
    [
        (Planned(**world(1, **NOBODY)), "neither who nor what"),
        (Planned(**world(1, technology=None)), "does not say what"),
        (planned(1, published="2027-05-05"), "published after today"),
        (Dropped(**world(1, when="2030")), "had not come"),
    ],
)
def test_it_is_refused(event: Event, message: str) -> None:
    with pytest.raises(BadEvent, match=message):
        check_sense(event, TODAY, ())


def test_a_link_to_nothing_on_record_is_refused() -> None:
    with pytest.raises(NotFound):
        check_sense(withdrawn(2, 1), TODAY, ())
    check_sense(withdrawn(2, 1), TODAY, {number(1)})


@pytest.mark.parametrize(
    "event",
    [
        planned(1, "2030", published="2026-11-22"),
        reached(1, "2030"),
    ],
)
def test_what_can_be_meant_passes(event: Event) -> None:
    check_sense(event, TODAY, ())


def draft(type_: str, when: str | None, published: str | None = None, **fields: Any) -> Draft:
    dates = {"when": when, "published": published}
    known = {key: read_iso(text) for key, text in dates.items() if text is not None}
    return Draft(type_, {"company": "catl", "stage": "samples/sop"} | known | fields)


def asked(*drafts: Draft, line: str = "", as_said: bool = False) -> SeveralReadings:
    with pytest.raises(SeveralReadings) as found:
        ask_about(drafts, TODAY, line=line, as_said=as_said)
    return found.value


def kinds(question: SeveralReadings) -> list[list[str]]:
    return [[draft.type for draft in answer.drafts] for answer in question.answers]


def test_a_plan_that_was_over_when_it_was_published_is_asked_about() -> None:
    line = "CATL plans SOP 2023"
    question = asked(draft("planned", "2023", "2026-01-20", strength="plans"), line=line)
    assert kinds(question) == [["reached"], ["planned"]]
    assert [answer.drafts[0].fields["strength"] for answer in question.answers] == ["did", "plans"]
    assert line[slice(*question.span)] == "2023"
    assert question.exit_code == 4
    assert kinds(asked(draft("planned", "2026-11-21"))) == [["reached"], ["planned"]]


def test_an_outcome_that_was_to_come_is_asked_about() -> None:
    for one in (
        draft("reached", "2030", "2026-01-01"),
        draft("reached", "2026-12"),
        draft("reached", "2025-06", "2025-01-20"),
    ):
        assert kinds(asked(one)) == [["planned"]]
        assert kinds(asked(one, as_said=True)) == [["planned"]], "nobody can have meant that"


def test_an_announcement_for_a_day_to_come_can_be_meant() -> None:
    ahead = draft("announced", "2027", "2026-01-20", act="announced", strength="did")
    assert kinds(asked(ahead)) == [["planned"], ["announced"]]
    ask_about([ahead], TODAY, as_said=True)


def test_only_what_is_odd_is_turned() -> None:
    question = asked(draft("planned", "2023"), draft("planned", "2030"))
    assert kinds(question) == [["reached", "planned"], ["planned", "planned"]]


def test_a_reading_that_would_lose_a_word_is_none() -> None:
    hopes = draft("planned", "2023", condition="the tests pass")
    assert kinds(asked(hopes)) == [["planned"]]
    assert kinds(asked(draft("planned", "2023", stage=None))) == [["planned"]]
    with pytest.raises(UnreadableLine, match="had not come"):
        ask_about([draft("reached", "2030", in_part=True)], TODAY)


@pytest.mark.parametrize(
    "one",
    [
        draft("planned", "2026", "2026-05"),
        draft("planned", "2026", "2026"),
        draft("planned", "2022", "2026-01-20", said=read_iso("2021")),
        draft("planned", "2022", strength="denies"),
        draft("planned", None),
        draft("planned", "2020/.."),
        draft("reached", "2026", "2026-05"),
        draft("reached", None),
        draft("announced", "2027", strength="will"),
        draft("claimed", "2030"),
    ],
)
def test_what_can_be_meant_is_not_asked_about(one: Draft) -> None:
    ask_about([one], TODAY)

"""The Admiralty code: reliability as set, credibility by the printed rule."""

from datetime import date
from typing import Any

import pytest
from msgspec import structs

from tests.given import registrations
from tests.views.sayings import AS_OF, claimed, number, planned, reached, stated, withdrawn, world
from tracker.views.amendments import standing
from tracker.views.confidence import Confidence, Evidence, confidences, figure_of
from tracker.views.origins import Origin
from tracker.vocabulary.events import Announced, Event, OnMilestone, Planned
from tracker.vocabulary.things import Source
from tracker.vocabulary.windows import read_iso

OWN = Origin("ETNews")
ELSEWHERE: dict[str, Any] = {"published": "2026-01-22", "outlet": "reuters", "voice": "press"}
CONFIRMS, SAME = [("confirms", 1)], [("same event as", 1)]


def confidence(*events: Event) -> Confidence:
    """Return the confidence of the first event; all speak of one milestone."""
    paths = {event.id: "catl/sodium-ion/b" for event in events if isinstance(event, OnMilestone)}
    return confidences(standing(events, AS_OF), paths)[events[0].id]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "3: one origin"),
        ({"is_own_word": True}, "2: the company's own word"),
        ({"support": {"A"}}, "2: two independent origins"),
        (
            {"support": {"A"}, "has_first_hand": True},
            "1: two independent origins, one of them the company or an official",
        ),
        ({"support": {"A", "B"}}, "1: 3 independent origins"),
        ({"against": {"A"}}, "4: contradicted by as many origins as hold it (1)"),
        ({"against": {"A", "B"}}, "5: contradicted by 2 origins, held by 1"),
        ({"support": {"A"}, "against": {"B"}}, "2: two independent origins"),
        ({"is_hedged": True, "support": {"A", "B"}}, "4: hedged by the company"),
        ({"is_denied": True, "support": {"A", "B"}}, "5: denied by the company or a regulator"),
        ({"is_denied": True, "is_hedged": True}, "5: denied by the company or a regulator"),
        ({"own": Origin("nobody", is_nobodys=True)}, "3: one origin"),
        ({"own": Origin("nobody", is_nobodys=True), "support": {"A"}}, "3: one origin"),
        (
            {"own": Origin("nobody", is_nobodys=True), "support": {"A", "B"}},
            "2: two independent origins",
        ),
        ({"is_undated": True}, "3: one origin"),
        (
            {"is_undated": True, "own": Origin("nobody", is_nobodys=True), "is_denied": True},
            "6: undated and of unknown origin",
        ),
    ],
)
def test_the_first_rule_that_fits_gives_the_figure(fields: dict[str, Any], words: str) -> None:
    figure, reason = figure_of(Evidence(**{"own": OWN, **fields}))
    assert f"{figure}: {reason}" == words


def test_reprints_of_one_report_stay_one_origin() -> None:
    found = confidence(
        planned(1, published="2026-01-20", outlet="etnews", voice="press"),
        planned(2, published="2026-01-20", outlet="cnevpost", cites=["ETNews"], voice="press"),
        planned(3, published="2026-01-21", outlet="electrive", cites=["ETNews"], voice="press"),
    )
    assert (found.credibility, found.origins) == (3, ("ETNews",))


def test_a_second_origin_raises_the_figure() -> None:
    found = confidence(
        planned(1, published="2026-01-20", outlet="etnews", voice="press"),
        planned(2, published="2026-01-22", outlet="reuters", voice="press"),
    )
    assert (found.credibility, found.words) == (2, "2: two independent origins")


def test_only_like_supports_like() -> None:
    found = confidence(
        planned(1, "2026", published="2026-01-20", outlet="etnews", voice="press"),
        planned(2, "2027", published="2026-01-22", outlet="reuters", voice="press"),
        reached(3, "2026", published="2026-01-23", outlet="yicai", voice="press"),
    )
    assert found.credibility == 3


def test_a_figure_is_supported_by_the_same_figure() -> None:
    found = confidence(
        claimed(1, "175", published="2026-01-20", outlet="etnews", voice="press"),
        claimed(2, "175", published="2026-01-20", voice="company", outlet="xinhua"),
        claimed(3, "160", published="2026-01-20", outlet="reuters", voice="press"),
    )
    assert found.credibility == 1
    assert found.origins == ("etnews", "catl")


def test_a_hedge_by_the_company_touches_what_others_said_up_to_its_day() -> None:
    plan = planned(1, published="2026-01-20", outlet="etnews", voice="press")
    hedge = stated(2, "hedge", published="2026-01-20", voice="company")
    later = planned(3, "2027", published="2026-02-20", outlet="reuters", voice="press")
    assert confidence(plan, hedge).credibility == 4
    assert confidence(later, hedge).credibility == 3


def test_a_hedge_that_denies_is_a_denial() -> None:
    """The state of the milestone read "denied", the figure of the report "hedged"."""
    rumour = planned(1, published="2022-11-20", outlet="latepost", voice="press")
    answer = stated(2, "hedge", published="2022-11-22", voice="company", strength="denies")
    assert confidence(rumour, answer).credibility == 5


def test_a_denial_lowers_a_rumour_but_not_the_companys_own_plan() -> None:
    denial = stated(2, "denial", published="2022-11-22", voice="company")
    rumour = planned(1, published="2022-11-20", outlet="latepost", voice="press")
    own = planned(3, published="2022-11-20", outlet="xinhua", voice="company")
    assert confidence(rumour, denial).credibility == 5
    assert confidence(own, denial).credibility == 2


def test_the_press_does_not_lower_a_companys_own_plan() -> None:
    own = planned(1, published="2022-11-20", outlet="xinhua", voice="company")
    doubt = planned(
        2,
        "2030",
        published="2023-01-01",
        outlet="etnews",
        voice="press",
        links=[("contradicts", 1)],
    )
    assert confidence(own, doubt).credibility == 2


def test_a_contradiction_from_ones_own_origin_or_from_a_low_page_does_not_count() -> None:
    plan = planned(1, published="2022-11-20", outlet="etnews", voice="press")
    same = planned(2, "2030", outlet="etnews", voice="press", links=[("contradicts", 1)])
    low = planned(
        3, "2030", outlet="blog", reliability="E", voice="press", links=[("contradicts", 1)]
    )
    other = planned(4, "2030", outlet="reuters", voice="press", links=[("contradicts", 1)])
    assert confidence(plan, same, low).credibility == 3
    assert confidence(plan, other).credibility == 4


def test_the_pages_own_letter_stands_before_its_outlets() -> None:
    assert confidence(planned(1, outlet="blog", reliability="E")).reliability == "E"
    assert confidence(planned(1, outlet="unknown-outlet")).reliability == "F"


def test_a_regulators_denial_lowers_even_the_companys_own_plan() -> None:
    own = planned(1, published="2022-11-20", outlet="xinhua", voice="company")
    denial = stated(2, "denial", published="2022-11-22", voice="regulator")
    assert confidence(own, denial).credibility == 5


def test_a_denied_plan_or_a_conditional_one_supports_no_plan() -> None:
    plan = planned(1, published="2022-11-20", outlet="etnews", voice="press")
    denied = planned(2, outlet="reuters", voice="press", strength="denies", published="2022-11-21")
    perhaps = planned(3, outlet="yicai", voice="press", condition="tests pass")
    assert confidence(plan, denied, perhaps).credibility == 3


def test_without_a_voice_the_company_speaks() -> None:
    assert confidence(planned(1, published="2022-11-20", outlet="xinhua")).credibility == 2


def test_an_official_whom_nobody_names_makes_no_first_hand_origin() -> None:
    official = planned(1, published="2026-01-20", voice="official")
    pages = [planned(n, published="2026-01-20", outlet=f"o{n}", voice="press") for n in (2, 3)]
    assert confidence(official, *pages).words == "2: two independent origins"


def test_a_denial_that_its_source_took_back_denies_nothing_by_its_link_either() -> None:
    report = planned(1, published="2022-11-20", outlet="latepost", voice="press")
    denial = stated(
        2, "denial", published="2022-11-22", voice="company", links=[("contradicts", 1)]
    )
    assert confidence(report, denial).credibility == 5
    assert confidence(report, denial, withdrawn(3, 2)).credibility == 3


def test_the_same_word_of_the_company_on_three_pages_is_one_origin() -> None:
    pages = [planned(n, published="2026-01-20", outlet=f"outlet-{n}") for n in (1, 2, 3)]
    found = confidence(*pages)
    assert (found.credibility, found.words) == (2, "2: the company's own word")


def test_a_reprint_is_contradicted_with_the_report_that_it_repeats() -> None:
    report = planned(1, published="2026-01-20", outlet="daily", voice="press")
    reprint = planned(
        2, published="2026-01-21", outlet="weekly", voice="press", links=[("same origin as", 1)]
    )
    against = planned(
        3, "2028", published="2026-01-22", outlet="grid", voice="press", links=[("contradicts", 1)]
    )
    for first, second in ((report, reprint), (reprint, report)):
        assert confidence(first, second, against).credibility == 4


def test_another_date_of_the_same_origin_is_not_contradicted_with_it() -> None:
    report = planned(1, published="2026-01-20", outlet="daily", voice="press")
    later = planned(2, "2030", published="2026-03-20", outlet="daily", voice="press")
    against = planned(
        3, "2028", published="2026-01-22", outlet="grid", voice="press", links=[("contradicts", 1)]
    )
    assert confidence(later, report, against).credibility == 3


def test_the_reason_tells_how_many_hold_and_contradict_it() -> None:
    assert figure_of(Evidence(own=OWN, against=frozenset({"A", "B"}))) == (
        5,
        "contradicted by 2 origins, held by 1",
    )
    assert figure_of(Evidence(own=OWN, against=frozenset({"A"}))) == (
        4,
        "contradicted by as many origins as hold it (1)",
    )


def test_an_outlet_has_the_letter_that_was_set_for_it() -> None:
    daily = Source(slug="daily", name="Daily", reliability="B", reliability_reason="careful")
    events: tuple[Event, ...] = (*registrations((daily,)), planned(1, outlet="daily"))
    assert confidences(standing(events, AS_OF), {})[number(1)].reliability == "B"


@pytest.mark.parametrize(("published", "figure"), [(None, 6), ("2026-01-20", 3)])
def test_what_is_undated_and_of_nobody_cannot_be_judged(published: str | None, figure: int) -> None:
    found = confidence(planned(1, published=published, outlet=None, voice="press"))
    assert found.credibility == figure


def by(year: str, links: list[tuple[str, int]]) -> Planned:
    """Return another outlet's plan with a deadline."""
    return structs.replace(
        planned(2, **ELSEWHERE, links=links), when=read_iso(year, role="deadline")
    )


PLAN = planned(1, "2026", published="2026-01-20", outlet="etnews", voice="press")


@pytest.mark.parametrize(
    ("other", "origins"),
    [
        # A deadline and a window with the same last day are one date.
        (by("2026", CONFIRMS), 2),
        (by("2026", SAME), 2),
        (by("2027", CONFIRMS), 1),
        (planned(2, "2026", **ELSEWHERE, condition="tests pass", links=CONFIRMS), 2),
        (planned(2, "2026", **ELSEWHERE, condition="tests pass"), 1),
        (planned(2, "2026-H2", **ELSEWHERE), 1),
        (planned(2, "2027", **ELSEWHERE, links=CONFIRMS), 1),
        (planned(2, None, **ELSEWHERE, links=CONFIRMS), 2),
        (reached(2, "2026", **ELSEWHERE, links=CONFIRMS), 1),
    ],
)
def test_a_confirmation_supports_what_is_alike(other: Event, origins: int) -> None:
    assert len(confidence(PLAN, other).origins) == origins


@pytest.mark.parametrize(("value", "origins"), [("175", 2), ("160", 1)])
def test_a_confirmation_supports_the_same_figure_of_another_product(
    value: str, origins: int
) -> None:
    first = claimed(1, "175", published="2026-01-20", outlet="etnews", voice="press")
    other = claimed(2, value, **ELSEWHERE, product="catl/naxtra", links=CONFIRMS)
    assert len(confidence(first, other).origins) == origins


def test_deadlines_said_on_different_days_are_one_date() -> None:
    by_2026 = read_iso("2026", role="deadline")
    days = [date(2026, 1, 5), date(2026, 1, 7)]
    first, second = (structs.replace(by_2026, earliest=day) for day in days)
    found = confidence(
        structs.replace(PLAN, when=first), structs.replace(planned(2, **ELSEWHERE), when=second)
    )
    assert len(found.origins) == 2


def test_an_outcome_is_supported_by_the_same_outcome() -> None:
    first = reached(1, "2026", published="2026-01-20", outlet="etnews", voice="press")
    assert len(confidence(first, reached(2, "2026", **ELSEWHERE)).origins) == 2


def test_what_its_source_took_back_supports_nothing_and_hides_nothing() -> None:
    gone = planned(2, published="2026-01-21", outlet="yicai", voice="press")
    found = confidence(PLAN, gone, withdrawn(3, 2, published="2026-01-21"), planned(4, **ELSEWHERE))
    assert len(found.origins) == 2


@pytest.mark.parametrize(("voice", "figure"), [("press", 2), ("company", 1)])
def test_who_confirms_it_tells_whether_it_is_first_hand(voice: str, figure: int) -> None:
    assert (
        confidence(PLAN, structs.replace(by("2026", CONFIRMS), voice=voice)).credibility == figure
    )


def test_analysts_do_not_lower_a_companys_own_plan_but_a_customer_does() -> None:
    own = planned(1, published="2022-11-20", outlet="xinhua", voice="company")
    figures = [
        confidence(
            own, planned(2, "2030", outlet="etnews", voice=voice, links=[("contradicts", 1)])
        ).credibility
        for voice in ("analyst", "customer")
    ]
    assert figures == [2, 4]


def test_a_denial_is_not_denied_by_itself_or_by_a_hedge() -> None:
    denial = stated(1, "denial", published="2026-01-20", voice="company")
    hedge = stated(2, "hedge", published="2026-01-21", voice="company", links=[("hedges", 1)])
    assert confidence(denial, hedge).words == "2: the company's own word"


@pytest.mark.parametrize(
    ("stance", "rel", "words"),
    [
        ("denial", "contradicts", "5: denied by the company or a regulator"),
        ("hedge", "hedges", "4: hedged by the company"),
        ("denial", "hedges", "3: one origin"),
        ("hedge", "follows", "3: one origin"),
        ("hedge", "contradicts", "4: contradicted by as many origins as hold it (1)"),
    ],
)
def test_an_objection_to_another_milestone_counts_by_its_link(
    stance: str, rel: str, words: str
) -> None:
    elsewhere = stated(2, stance, published="2026-01-22", voice="company", links=[(rel, 1)])
    paths = {PLAN.id: "catl/sodium-ion/b"}
    assert confidences(standing([PLAN, elsewhere], AS_OF), paths)[PLAN.id].words == words


def test_an_origin_that_once_spoke_at_first_hand_stays_first_hand() -> None:
    words = [
        {"published": f"2026-01-2{day}", "outlet": "reuters", "voice": voice, "speaker": "Kim"}
        for day, voice in ((2, "official"), (3, "analyst"))
    ]
    likes = [planned(2 + place, **fields) for place, fields in enumerate(words)]
    assert confidence(PLAN, *likes).credibility == 1
    links = [
        structs.replace(one, when=read_iso("2026", role="deadline"), refs=by("2026", CONFIRMS).refs)
        for one in likes
    ]
    assert confidence(PLAN, *links).credibility == 1


@pytest.mark.parametrize("field", ["technology", "product"])
def test_the_same_figure_of_another_thing_is_no_support(field: str) -> None:
    first = claimed(
        1, "175", published="2026-01-20", outlet="etnews", voice="press", **{field: "a"}
    )
    other = claimed(2, "175", **ELSEWHERE, **{field: "b"})
    assert len(confidence(first, other).origins) == 1


@pytest.mark.parametrize(
    ("fields", "origins"),
    [
        ({"strength": "did", "stage": "automotive-samples/b-sample"}, 2),
        ({"strength": "did", "milestone": "B sample"}, 2),
        ({"strength": "plans", "stage": "automotive-samples/b-sample"}, 1),
        ({"stage": "automotive-samples/b-sample"}, 1),
        ({"strength": "did"}, 1),
    ],
)
def test_what_was_announced_as_done_supports_the_outcome(
    fields: dict[str, str], origins: int
) -> None:
    first = reached(1, "2026", published="2026-01-20", outlet="etnews", voice="press")
    other = Announced(**world(2, when="2026", **ELSEWHERE, **fields))
    assert len(confidence(first, other).origins) == origins


def test_a_plan_that_the_company_denies_is_a_denial_of_others() -> None:
    denied = planned(2, published="2026-01-22", voice="company", strength="denies")
    assert confidence(PLAN, denied).words == "5: denied by the company or a regulator"


def test_a_denied_outcome_denies_what_others_report() -> None:
    report = reached(1, published="2026-01-10", outlet="latepost", voice="press")
    denial = reached(2, published="2026-01-12", voice="company", strength="denies")
    assert confidence(report, denial).credibility == 5
    assert confidence(report).credibility == 3

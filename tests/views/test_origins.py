"""Where statements come from."""

from typing import Any

import pytest

from tests.given import check, registrations, withdraw
from tests.views.sayings import AS_OF, number, planned
from tracker.views.amendments import standing
from tracker.views.origins import Origin, origins_of, repeats
from tracker.vocabulary.events import Event
from tracker.vocabulary.things import Company, Source


def origins(*events: Event) -> list[str]:
    """Return the name of each event's origin, in the order given."""
    found = origins_of(standing(events, AS_OF))
    return [found[event.id].name for event in events]


def test_pages_that_cite_one_report_are_one_origin_and_so_is_the_report() -> None:
    assert origins(
        planned(1, outlet="cnevpost", cites=["ETNews"], voice="press"),
        planned(2, outlet="electrive", cites=["ETNews", "SNE Research"], voice="press"),
        planned(3, outlet="etnews", voice="press"),
    ) == ["ETNews", "ETNews", "ETNews"]


def test_a_company_that_speaks_is_the_origin_wherever_it_is_printed() -> None:
    assert origins(
        planned(1, outlet="xinhua", voice="company", speaker="Robin Zeng (CATL)"),
        planned(2, outlet="reuters", voice="company", speaker="CATL"),
    ) == ["catl", "catl"]


def test_a_named_analyst_is_an_origin_unless_it_is_the_outlet_itself() -> None:
    assert origins(
        planned(1, outlet="cnevpost", voice="analyst", speaker="GGII", cites=["Sina"]),
        planned(2, outlet="ggii", voice="analyst", speaker="GGII"),
    ) == ["GGII", "ggii"]


def test_an_outlet_that_nobody_cites_is_its_own_origin() -> None:
    pages = [planned(n, outlet=name, voice="press") for n, name in ((1, "cnevpost"), (2, "etnews"))]
    assert origins(*pages) == ["cnevpost", "etnews"]


def test_a_page_without_a_voice_prints_the_companys_word_as_every_other_page() -> None:
    """Three such pages once made three independent origins of one company's word."""
    pages = [planned(n, outlet=name) for n, name in ((1, "cnevpost"), (2, "etnews"), (3, "sina"))]
    assert origins(*pages) == ["catl", "catl", "catl"]


def test_a_look_of_ours_and_a_retraction_of_the_source_are_no_word_of_the_company() -> None:
    look = check("look", "2026-01-05", outlet="daily-volt")
    back = withdraw("back", "look", voice=None)
    assert origins(look, back) == ["daily-volt", "daily-volt"]


def test_a_copy_is_of_the_outlet_it_was_copied_from() -> None:
    [first, second] = origins(
        planned(1, outlet="reuters", voice="press"),
        planned(2, outlet="laohu8", cites=["Reuters (via laohu8)"], voice="press"),
    )
    assert first.casefold() == second.casefold()


def test_nobody_in_particular_is_never_an_origin_that_counts() -> None:
    event = planned(1, outlet="electrive", cites=["Asian media"], voice="press")
    found = origins_of(standing([event], AS_OF))[number(1)]
    assert found == Origin("unnamed sources of electrive", is_nobodys=True)


def test_a_link_says_that_two_statements_have_one_origin() -> None:
    [first, second] = origins(
        planned(1, outlet="cnevpost", voice="press"),
        planned(2, outlet="electrive", links=[("same origin as", 1)], voice="press"),
    )
    assert first == second


def test_a_linked_page_does_not_name_the_origin_after_itself() -> None:
    """Two links from one outlet once named the origin after it, so that it met its other pages."""
    assert origins(
        planned(1, outlet="cnevpost", voice="press"),
        planned(2, outlet="electrive", links=[("same origin as", 1)], voice="press"),
        planned(3, outlet="electrive", links=[("same origin as", 1)], voice="press"),
        planned(4, outlet="electrive", voice="press"),
    ) == ["cnevpost", "cnevpost", "cnevpost", "electrive"]


def test_links_in_a_circle_do_no_harm() -> None:
    [first, second] = origins(
        planned(1, outlet="cnevpost", links=[("same origin as", 2)]),
        planned(2, outlet="electrive", links=[("same origin as", 1)]),
    )
    assert first == second


def origin(**fields: Any) -> Origin:
    """Return the origin of a plan that is told so."""
    return origins_of(standing([planned(1, **fields)], AS_OF))[number(1)]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"outlet": "etnews", "voice": "official", "speaker": "Ministry (Seoul)"}, "Ministry"),
        ({"outlet": "etnews", "voice": "regulator", "speaker": "KATS"}, "KATS"),
        # An outlet that quotes itself is the outlet, however it is written.
        ({"outlet": "ggii", "voice": "analyst", "speaker": "GGII (Gaogong)"}, "ggii"),
        # Nobody in particular and the press have no name of their own.
        ({"outlet": "etnews", "voice": "press", "speaker": "Kim"}, "etnews"),
        ({"outlet": "etnews", "voice": "unnamed person"}, "etnews"),
        ({"outlet": "etnews", "voice": "analyst"}, "etnews"),
        # A company that speaks on a page about no company has the speaker's name.
        ({"outlet": "etnews", "voice": "company", "company": None, "speaker": "BYD"}, "BYD"),
        # Of several cited names those in particular count.
        ({"outlet": "etnews", "cites": ["Asian media", "Reuters"], "voice": "press"}, "Reuters"),
        ({"outlet": "etnews", "cites": ["Reuters (via Sina)"], "voice": "press"}, "Reuters"),
    ],
)
def test_an_origin_is_the_first_that_is_named(fields: dict[str, Any], name: str) -> None:
    assert origin(published="2026-01-20", **fields) == Origin(name)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"voice": "press"}, "unknown"),
        (
            {"outlet": "etnews", "cites": ["media reports"], "voice": "press"},
            "unnamed sources of etnews",
        ),
    ],
)
def test_what_names_nobody_is_nobodys(fields: dict[str, Any], name: str) -> None:
    assert origin(**fields) == Origin(name, is_nobodys=True)


def test_names_are_those_on_record() -> None:
    things = registrations(
        (Company(slug="catl", name="CATL"), Source(slug="etnews", name="ETNews (Seoul)"))
    )
    events: tuple[Event, ...] = (
        *things,
        planned(1, outlet="etnews", voice="company"),
        planned(2, outlet="etnews", voice="press"),
        planned(3, outlet="etnews", cites=["sources"], voice="press"),
    )
    found = origins_of(standing(events, AS_OF))
    assert [found[number(count)].name for count in (1, 2, 3)] == [
        "CATL",
        "ETNews",
        "unnamed sources of ETNews",
    ]


def test_a_group_is_called_by_the_name_that_most_of_its_pages_give() -> None:
    assert (
        origins(
            planned(1, outlet="a", cites=["Yonhap"], voice="press"),
            planned(2, outlet="b", cites=["Yonhap", "ETNews"], voice="press"),
            planned(3, outlet="c", cites=["ETNews"], voice="press"),
            planned(4, outlet="d", cites=["ETNews"], voice="press"),
        )
        == ["ETNews"] * 4
    )
    assert origins(planned(1, outlet="a", cites=["Yonhap", "ETNews"], voice="press")) == ["ETNews"]


def test_one_speaker_is_one_origin_on_every_page_and_is_no_page() -> None:
    assert origins(
        planned(1, outlet="a", voice="analyst", speaker="SNE"),
        planned(2, outlet="b", voice="analyst", speaker="sne"),
        planned(3, outlet="sne", voice="press"),
    ) == ["SNE", "SNE", "sne"]


def test_a_link_joins_what_each_end_was_joined_with() -> None:
    assert (
        origins(
            planned(1, outlet="a", cites=["Reuters"], voice="press"),
            planned(2, outlet="b", cites=["Yonhap"], voice="press"),
            planned(3, outlet="c", links=[("same origin as", 1), ("same origin as", 2)]),
            planned(4, outlet="d", cites=["Yonhap"], voice="press"),
        )
        == ["Yonhap"] * 4
    )


def test_an_outlet_and_a_company_meet_others_by_their_names_on_record() -> None:
    things = registrations(
        (
            Company(slug="catl", name="Contemporary Amperex"),
            Source(slug="etn", name="ETNews"),
        )
    )
    events: tuple[Event, ...] = (
        *things,
        planned(1, outlet="a", cites=["ETNews", "Yonhap"], voice="press"),
        planned(2, outlet="etn", voice="press"),
        planned(3, outlet="b", cites=["Yonhap"], voice="press"),
        planned(4, outlet="c", cites=["Yonhap"], voice="press"),
        planned(5, outlet="b", voice="company"),
        planned(6, outlet="c", voice="analyst", speaker="CONTEMPORARY AMPEREX"),
    )
    found = origins_of(standing(events, AS_OF))
    names = [found[number(count)].name for count in range(1, 7)]
    assert names == ["Yonhap"] * 4 + ["CONTEMPORARY AMPEREX"] * 2


def repeated(*events: Any) -> list[bool]:
    """Tell of every later statement whether it only repeats the first."""
    found = standing([*registrations(), *events], AS_OF)
    first, *others = (found.by_id[event.id] for event in events)
    return [repeats(one, first, found.registry) for one in others]


def test_a_page_repeats_what_it_cites_and_what_its_link_names() -> None:
    report = planned(1, outlet="etnews", voice="press")
    link = {"outlet": "electrive", "voice": "press"}
    assert repeated(
        report,
        planned(2, cites=["etnews"], **link),
        planned(3, cites=["Asian media"], **link),
        planned(4, cites=["Reuters"], **link),
        planned(5, links=[("same origin as", 1)], **link),
        planned(6, links=[("same origin as", 2)], **link),
        planned(7, "2031", cites=["etnews"], **link),
        planned(8, **link),
    ) == [True, True, False, True, False, False, False]


def test_what_an_outlet_or_a_named_speaker_says_again_is_no_repetition() -> None:
    again = planned(2, outlet="daily-volt", voice="press")
    assert repeated(planned(1, outlet="daily-volt", voice="press"), again) == [False]
    spoken = [planned(n, outlet=f"o{n}", voice="analyst", speaker="Ann Able") for n in (1, 2)]
    assert repeated(*spoken) == [False]

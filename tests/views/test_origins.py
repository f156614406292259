"""Where statements come from."""

from tests.views.sayings import AS_OF, number, planned
from tracker.views.amendments import standing
from tracker.views.origins import Origin, origins_of
from tracker.vocabulary.events import Event


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

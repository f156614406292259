"""A reader can report an error, whatever a page is called."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.fiction import TODAY, ledger
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.refusals import BadWorkspace
from tracker.web.build import plan_site
from tracker.web.frame import Settings
from tracker.web.reporting import MOST_LETTERS, check_report, report_address

ISSUES = "https://tracker.example/issues/new?title={title}&body={address}"


@given(st.text(max_size=300), st.text(min_size=1, max_size=50))
def test_a_title_is_one_value_of_the_address_and_nothing_else(title: str, address: str) -> None:
    parts = urlsplit(report_address(ISSUES, title, address))
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "tracker.example", "/issues/new")
    found = parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
    assert found == {"title": [title[:MOST_LETTERS]], "body": [address]}


@pytest.mark.parametrize(
    "pattern",
    [ISSUES, "mailto:a@b.example?subject={title}", "mailto:a@b.example", "https://b.example"],
)
def test_an_address_with_or_without_places_is_taken(pattern: str) -> None:
    assert check_report(pattern) == pattern


@pytest.mark.parametrize(
    "pattern",
    ["mailto:a@b.example, c@d.example?subject={title}", "{title}", "data:text/html,{title}"],
)
def test_another_kind_of_address_is_refused(pattern: str) -> None:
    with pytest.raises(BadWorkspace):
        check_report(pattern)


def test_every_page_says_where_and_only_with_the_setting() -> None:
    view = roadmap(ledger(), AsOf(today=date.fromisoformat(TODAY)))
    for where in (ISSUES, None):
        settings = Settings(title="R", digest="0" * 64, count=1, report_errors_to=where)
        files = plan_site(view, settings).files
        page = files["companies/borealis.html"].decode()
        assert ("Report an error in this page" in page) is (where is not None)
        assert ("body=companies%2Fborealis.html" in page) is (where is not None)

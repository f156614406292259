"""What tracker.toml names: watch lists and fiscal calendars, by any name of a company."""

from pathlib import Path

import pytest

from tests.cli.asking import asked, refused
from tests.cli.running import run

SOURCE = ("--source", "https://news.example/a", "--publisher", "CnEVPost")
DAY = (*SOURCE, "--published", "2026-11-20")
FISCAL = ("CATL", "plans", "sodium-ion", "B-sample", "in", "FY2027")
BUILD = ("build", "--today", "2026-11-22")


def settings(text: str) -> None:
    with Path("tracker.toml").open("a", encoding="utf-8") as file:
        file.write(text)


def when(*words: str) -> tuple[str, str, dict[str, str] | None]:
    found = asked(*words, *DAY, "--dry-run")["events"][0]["when"]
    return found["earliest"], found["latest"], found["context"]


def test_a_fiscal_year_without_a_calendar_is_refused(seeded: Path) -> None:
    refused(run("log", *FISCAL, *DAY, "--dry-run"), 2, "fiscal calendar is not known")


@pytest.mark.parametrize("name", ["catl", "CATL", "宁德时代", "300750.SZ"])
def test_a_fiscal_year_is_read_by_the_calendar_of_the_workspace(seeded: Path, name: str) -> None:
    settings(f'[fiscal_years]\n"{name}" = "4/start"\n')
    first, last, context = when("log", *FISCAL)
    assert (first, last) == ("2027-04-01", "2028-03-31")
    assert context is not None
    assert context["fy"] == "4/start"


def test_a_calendar_is_kept_only_where_the_words_need_one(seeded: Path) -> None:
    settings('[fiscal_years]\ncatl = "4/start"\n')
    _, _, context = when("log", *FISCAL[:-1], "2027")
    assert context is None


def test_a_date_by_option_is_read_by_the_calendar_too(seeded: Path) -> None:
    settings('[fiscal_years]\ncatl = "7/end"\n')
    fields = ("--type", "planned", "--company", "CATL", "--technology", "sodium-ion")
    first, last, _ = when("log", *fields, "--stage", "B-sample", "--when", "Q3 FY2027")
    assert (first, last) == ("2027-01-01", "2027-03-31")


def test_a_calendar_by_option_stands_over_that_of_the_workspace(seeded: Path) -> None:
    settings('[fiscal_years]\ncatl = "4/start"\n')
    first, *_ = when("log", *FISCAL, "--fy", "10/end")
    assert first == "2026-10-01"


def test_the_calendar_on_record_stands_over_that_of_the_workspace(seeded: Path) -> None:
    run("add", "company", "Acme Cells", "--fiscal-year", "10/start")
    settings('[fiscal_years]\n"Acme Cells" = "4/start"\n')
    first, *_ = when("log", "Acme Cells", *FISCAL[1:])
    assert first == "2027-10-01"


def test_a_sheet_is_read_by_the_calendar_of_the_workspace(seeded: Path) -> None:
    settings('[fiscal_years]\ncatl = "4/start"\n')
    Path("a.sheet").write_text(
        "Source: CnEVPost\nURL: https://news.example/a\nPublished: 2026-11-20\n\n"
        f"{' '.join(FISCAL)}\n"
    )
    found = asked("log", "--from", "a.sheet", "--dry-run")
    assert found["events"][0]["when"]["earliest"] == "2027-04-01"


def test_an_unknown_company_of_a_calendar_is_refused_with_the_nearest(seeded: Path) -> None:
    settings('[fiscal_years]\n"CALT" = "4/start"\n')
    ran = run("log", *FISCAL, *DAY, "--dry-run")
    refused(
        ran, 2, '[fiscal_years] in tracker.toml: unknown company "CALT"; did you mean CALB or CATL?'
    )


def test_a_watch_list_names_companies_by_any_name(facts: Path) -> None:
    settings('[watch.mine]\ntitle = "My cells"\ncompanies = ["宁德时代", "BYD", "CATL"]\n')
    assert run(*BUILD).code == 0
    site = Path("site")
    for path in ("feeds/watch/mine.atom", "calendars/watch/mine.ics", "data.html"):
        assert "My cells" in (site / path).read_text("utf-8"), path


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('companies = ["CALT"]', 'unknown company "CALT"; did you mean CALB or CATL?'),
        ('technologies = ["sodium-iron"]', 'unknown technology "sodium-iron"'),
    ],
)
def test_an_unknown_name_of_a_watch_list_is_refused_with_its_place(
    facts: Path, line: str, message: str
) -> None:
    settings(f"[watch.mine]\n{line}\n")
    refused(run(*BUILD), 2, f"[watch.mine] in tracker.toml: {message}")
    assert not Path("site").exists()


def test_the_front_page_shows_first_what_the_workspace_names(seeded: Path) -> None:
    for stage, day in (("B-sample", "2026-11-20"), ("C-sample", "2026-11-21")):
        said = ("CATL", "plans", "sodium-ion", stage, "2027", *SOURCE, "--published", day, "--yes")
        assert run("log", *said).code == 0
    path = "catl/sodium-ion-battery/c-sample"
    settings(f'featured = ["{path}"]\n')
    assert run(*BUILD).code == 0
    page = Path("site/index.html").read_text("utf-8")
    focus = page.partition('id="focus"')[2].partition("</section>")[0]
    assert "C-sample" in focus
    assert "B-sample" not in focus
    assert run(*BUILD, "--known-on", "2026-11-20").code == 0
    assert 'id="focus"' not in Path("site/index.html").read_text("utf-8")


def test_a_milestone_that_nobody_spoke_of_cannot_stand_first(seeded: Path) -> None:
    settings('featured = ["catl/nothing/sop"]\n')
    refused(run(*BUILD), 2, 'no milestone has the path "catl/nothing/sop"')
    assert not Path("site").exists()


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ('"catl/naxtra/sop"', "has to be a list of milestones"),
        ("[1]", "has to be a list of milestones"),
        (str([f"a/b/{n}" for n in range(9)]).replace("'", '"'), "names 9 milestones"),
    ],
)
def test_what_stands_first_is_a_short_list(seeded: Path, written: str, says: str) -> None:
    settings(f"featured = {written}\n")
    refused(run("status"), 2, says)

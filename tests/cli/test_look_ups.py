"""`show`, `stages` and `timeline`: the same facts as text, as rows and as JSON, at every clock."""

import json
from pathlib import Path

import pytest

from tests.cli.asking import asked, refused, rows, status
from tests.cli.running import run

TODAY = ("--today", "2026-11-22")


def test_a_company_is_shown_by_any_of_its_names(only_read: Path) -> None:
    shown = run("show", "CATL", *TODAY)
    assert (shown.code, shown.err) == (0, "")
    for heading in ("sodium-ion battery · automotive samples", "claims", "timeline", "as of 2026"):
        assert heading in shown.out
    for name in ("宁德时代", "catl", "300750", "HKG: 3750", "Contemporary Amperex"):
        assert run("show", name, *TODAY).out == shown.out, name


def test_each_turn_in_a_companys_life_is_headed_once_by_its_first_day(only_read: Path) -> None:
    """Natron's board and its notice to the staff read as two insolvencies."""
    lines = run("show", "Natron", *TODAY).out.splitlines()
    turns = [line for line in lines if line.startswith("†") and "  " not in line]
    assert turns == ["† closed on 3 September 2025", "† insolvent on 27 August 2025"]


def test_a_figure_that_a_later_table_restates_is_marked(only_read: Path) -> None:
    ran = run("show", "CATL", *TODAY, width=200)
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "SNE Research: EV battery installations, world" in lines
    assert "2022 1 191.6 GWh 36.2 % was 37.0 %" in lines
    assert lines.index("ShiftDelete: EV battery installations, world") > lines.index(
        "2023 1 257.7 GWh 36.8 % was 259.7"
    )
    shares = asked("show", "CATL", *TODAY)["shares"]
    points = [
        point for one in shares if one["publisher"] == "SNE Research" for point in one["points"]
    ]
    said = {point["event"]: point for point in points if not point["is_prior"]}
    restated = [point for point in said.values() if point["restated_by"]]
    assert [said[one["restated_by"]]["value"] for one in restated if one["value"] == "46.6"] == [
        "45.6"
    ]


def test_when_it_was_said_stands_beside_the_publication_only_where_they_differ(
    only_read: Path,
) -> None:
    told = run("why", "LGES pilot line completed", *TODAY).out.splitlines()
    assert "20 January 2026" in told
    assert not any(line.startswith("20 January 2026 (published") for line in told)
    apart = run("why", "natron-energy/sodium-ion-battery/capacity-operating", *TODAY).out
    assert "\n15 August 2024 (published August 2024)\n" in apart


def test_a_company_as_json_holds_all_of_it(only_read: Path) -> None:
    told = asked("show", "CATL", *TODAY)
    assert {"company", "names", "ladders", "milestones", "claims", "shares", "timeline"} <= set(
        told
    )
    assert (told["company"], told["name"]) == ("catl", "CATL")
    assert len(told["timeline"]) > 20
    rung = told["ladders"][0]["rungs"][0]
    assert {"stage", "name", "meaning", "reached", "milestones"} <= set(rung)


@pytest.mark.parametrize("name", ["sodium-ion", "Naxtra", "CnEVPost", "energy density", "Wh/kg"])
def test_other_things_are_shown_too(only_read: Path, name: str) -> None:
    ran = run("show", name, *TODAY)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.strip()
    assert isinstance(asked("show", name, *TODAY), dict)


def test_stages_tell_the_rungs_with_sites_and_sources(only_read: Path) -> None:
    ran = run("stages", "LGES", *TODAY)
    assert (ran.code, ran.err) == (0, "")
    for words in ("B-sample", "LG Energy Solution Nanjing plant", "ETNews", "as of 2026-11-22"):
        assert words in ran.out
    told = asked("stages", "LGES", *TODAY)
    assert [one["name"] for one in told["ladders"][0]["rungs"]][:4] == [
        "R&D",
        "A-sample",
        "B-sample",
        "C-sample",
    ]


def test_a_revived_company_is_no_longer_headed_as_closed(facts: Path) -> None:
    def heading() -> str:
        return run("stages", "Natron Energy", *TODAY).out.partition("·")[0]

    assert "† closed on 3 September 2025" in heading()
    revived = ("--type", "changed", "--change", "revived", "--company", "Natron Energy")
    assert run("log", *revived, "--published", "2026-03-01", "--yes").code == 0
    assert "†" not in heading()


def test_a_window_is_four_columns_and_never_an_invented_day(only_read: Path) -> None:
    line = next(row for row in rows(run("stages", "--format", "csv", *TODAY)) if row["latest"])
    assert {"phrase", "edtf", "earliest", "latest", "precision"} <= set(line)
    for row in asked("timeline", "--limit", "50"):
        if row["when"]:
            assert "-01-01" not in row["when"]


@pytest.mark.parametrize("words", [("stages",), ("stages", "LGES"), ("timeline", "LGES")])
def test_every_format_has_the_same_rows(only_read: Path, words: tuple[str, ...]) -> None:
    comma = rows(run(*words, "--format", "csv", *TODAY))
    tab = rows(run(*words, "--format", "tsv", *TODAY), "\t")
    assert comma == tab
    assert comma
    markdown = run(*words, "--format", "md", *TODAY).out.splitlines()
    assert len(markdown) == len(comma) + 2
    assert set(markdown[1]) == set("|- ")
    lines = run(*words, "--format", "jsonl", *TODAY).out.splitlines()
    assert len(lines) == len(comma)
    assert set(comma[0]) <= set(json.loads(lines[0]))
    assert run(*words, "--json").out == run(*words, "--format", "json").out


def test_the_timeline_is_newest_first_and_can_be_cut(only_read: Path) -> None:
    told = asked("timeline", "LGES")
    assert [row["known"] for row in told] == sorted((row["known"] for row in told), reverse=True)
    assert asked("timeline", "LGES", "--limit", "3") == told[:3]
    assert {"id", "published", "type", "said", "voice", "source", "grade", "url"} <= set(told[0])


def test_what_was_known_then_leaves_out_what_came_later(only_read: Path) -> None:
    known = asked("timeline", "--known-on", "2024-12-31")
    assert known
    assert max(row["known"] for row in known) <= "2024-12-31"
    assert asked("timeline", "--known-on", "2024") == known, "a year stands for its last day"
    assert "as known on 2024-12-31" in run("stages", "CATL", "--known-on", "2024-12-31").out


def test_what_was_recorded_then_is_asked_by_day_or_by_position(only_read: Path) -> None:
    everything = len(asked("timeline"))
    last = status()["events"]
    assert len(asked("timeline", "--at", str(last))) == everything
    assert len(asked("timeline", "--at", str(last - 50))) < everything
    ran = run("timeline", "--recorded-by", "2020-01-01")
    assert (ran.code, ran.err) == (0, "nothing is on record as recorded by 2020-01-01\n")
    assert asked("timeline", "--recorded-by", "2100-01-01") == asked("timeline")


def test_today_decides_what_is_overdue_and_nothing_else(only_read: Path) -> None:
    states = {
        day: {
            row["state"] for row in rows(run("stages", "CATL", "--format", "csv", "--today", day))
        }
        for day in ("2022-01-01", "2029-01-01")
    }
    assert "reached" in states["2022-01-01"] & states["2029-01-01"]
    assert "overdue" in states["2029-01-01"] - states["2022-01-01"]
    assert asked("timeline", "--today", "2022-01-01") == asked("timeline", *TODAY)


def test_rows_without_hits_are_a_head_and_the_reason_goes_to_talk(only_read: Path) -> None:
    words = ("timeline", "CATL", "--known-on", "1990-01-01")
    assert run(*words).err == "nothing is on record about CATL as known on 1990-01-01\n"
    assert run(*words, "--format", "csv").out.startswith("id,known,")
    assert run(*words, "--json").out == "[]\n"
    assert "no milestone on a ladder" in run("stages", "CATL", "--known-on", "1990-01-01").out


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("show",), 2, ("'NAME'", "see: tracker show --help")),
        (("show", "CALT"), 3, ("CALT", "CATL?", "check the spelling")),
        (("show", ""), 3, ('""', "check the spelling")),
        (("show", "\x1b[31mCATL"), 3, ("unknown name",)),
        (("stages", "Natrxa"), 3, ("Natrxa", "Natron", "tracker add company")),
        (("stages", "--technology", "sodium-iron"), 3, ("sodium-iron", "tracker add technology")),
        (("timeline", "CALT"), 3, ("CALT", "CATL?", "check the spelling")),
        (("timeline", "--limit", "0"), 2, ("--limit", "see:")),
        (("timeline", "--limit", "many"), 2, ("'many'", "see:")),
        (("stages", "--format", "xml"), 2, ("'xml'", "'csv'")),
        (("stages", "--fromat", "csv"), 2, ("--fromat", "--format")),
        (("show", "CATL", "--known-on", "2026-13-01"), 2, ("impossible", "calendar")),
        (("show", "CATL", "--today", "yesterday"), 2, ('"yesterday"', "2026-07-29")),
        (("show", "CATL", "--recorded-by", "03/04/2026"), 2, ("03/04/2026", "write")),
        (("show", "CATL", "--at", "x"), 2, ("--at", "see:")),
        (("show", "CATL", "--at", "-1"), 2, ("--at", "see:")),
    ],
)
def test_what_cannot_be_looked_up_is_refused(
    only_read: Path, words: tuple[str, ...], code: int, says: tuple[str, ...]
) -> None:
    ran = run(*words)
    refused(ran, code, *says)
    assert "\x1b" not in ran.err


def test_a_name_that_two_things_bear_is_shown_by_its_slug(seeded: Path) -> None:
    for owner in ("CATL", "BYD"):
        run("add", "product", "Gen 9", "--owner", owner)
    refused(run("show", "Gen 9"), 4, "catl/gen-9", "byd/gen-9", "write the slug")
    assert run("show", "catl/gen-9").code == 0


def test_a_cell_that_a_spreadsheet_would_run_is_made_inert(seeded: Path) -> None:
    words = ("--type", "announced", "--company", "CATL", "--technology", "sodium-ion")
    run("log", *words, "--speaker", "=HYPERLINK(1)", "--published", "2026-01-01", "--yes")
    line = rows(run("timeline", "CATL", "--format", "csv"))[0]
    assert line["speaker"] == "'=HYPERLINK(1)"
    assert asked("timeline", "CATL")[0]["speaker"] == "=HYPERLINK(1)"


def test_claims_stand_by_metric_with_their_basis_and_the_best_of_those_alike(
    only_read: Path,
) -> None:
    ran = run("show", "energy density", *TODAY, width=100)
    assert "165 Wh/kg · claimed · the best of 2 alike" in ran.out
    assert "CATL: Naxtra " in ran.out
    told = asked("show", "energy density", *TODAY)["claims"]
    [one] = [claim for claim in told if claim["best_of"]]
    assert (one["product"], one["best_of"], one["basis_kind"]) == (
        "hina-battery/haixing",
        2,
        "claimed",
    )
    assert any(claim["basis_kind"] for claim in asked("show", "CATL", *TODAY)["claims"])


def test_stages_before_anything_was_on_record_prints_no_bare_heading(only_read: Path) -> None:
    ran = run("stages", "--recorded-by", "2020-01-01")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "nothing is on a ladder as recorded by 2020-01-01\n"

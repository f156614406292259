"""`tracker import` and `tracker export`: all or nothing, once and never twice."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.asking import asked, refused, status
from tests.cli.conftest import FACTS
from tests.cli.running import run

Row = dict[str, Any]


def files(folder: str | Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(Path(folder).rglob("*.jsonl"))
    }


def first_rows(count: int) -> list[str]:
    return FACTS.read_text("utf-8").splitlines()[:count]


def a_batch(least: int = 2) -> bytes:
    """Return the event text of one page of facts, of at least so many lines."""
    pages = [p for p in sorted(Path("events").rglob("*.jsonl")) if "-things-" not in p.name]
    return next(text for text in (p.read_bytes() for p in pages) if text.count(b"\n") >= least)


# --- Rows


def test_every_fact_comes_in_once(seeded: Path) -> None:
    ran = run("import", str(FACTS))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("312 rows: 301 events new in 131 batches, 0 known")
    after = status()
    again = asked("import", str(FACTS))
    assert (again["rows"], again["events"], again["new"], again["known"]) == (312, 301, 0, 301)
    assert status() == after


def test_a_dry_run_tells_the_same_and_records_nothing(seeded: Path) -> None:
    before, text = status(), files("events")
    told = asked("import", str(FACTS), "--dry-run")
    assert (told["dry_run"], told["new"], told["batches"]) == (True, 301, 131)
    assert "301 events would be new" in run("import", str(FACTS), "--dry-run").out
    assert (status(), files("events")) == (before, text)


def test_rows_through_a_pipe_are_rows_of_a_file(seeded: Path) -> None:
    ran = run("import", "-", stdin=FACTS.read_bytes())
    assert ran.out.startswith("312 rows: 301 events new")


def flat(row: Row) -> dict[str, str]:
    """Write a row as the cells of a CSV line."""
    cells: dict[str, str] = {}
    for key, value in row.items():
        match value:
            case {}:
                for name, part in value.items():
                    cells |= flat({f"{key}.{name}": part})
            case [{"id": _}, *_]:
                cells[key] = "; ".join(f"{one['relation']}:{one['id']}" for one in value)
            case list():
                cells[key] = "; ".join(value)
            case _:
                cells[key] = str(value)
    return cells


def csv_of(facts: Path, delimiter: str) -> str:
    """Write a file of rows as CSV."""
    text = facts.read_text("utf-8")
    rows = [flat(json.loads(line, parse_float=str, parse_int=str)) for line in text.splitlines()]
    columns = list(dict.fromkeys(key for row in rows for key in row))
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, delimiter=delimiter, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "delimiter"), [("f.csv", ","), ("f.csv", ";"), ("f.tsv", "\t")])
def test_csv_says_the_same_as_json_lines(facts: Path, name: str, delimiter: str) -> None:
    Path(name).write_text(csv_of(FACTS, delimiter), "utf-8")
    told = asked("import", name)
    assert (told["rows"], told["new"], told["known"]) == (312, 0, 301)


def test_a_row_that_says_something_else_under_its_id_is_a_conflict(facts: Path) -> None:
    row = json.loads(first_rows(1)[0])
    row["statement"] = "Something else."
    Path("changed.jsonl").write_text(json.dumps(row), "utf-8")
    before = status()
    refused(run("import", "changed.jsonl"), 5, "with other content", "nothing was written", "amend")
    assert status() == before


def test_unknown_names_are_refused_together_or_registered(seeded: Path) -> None:
    rows = [json.loads(line) for line in first_rows(2)]
    for number, row in enumerate(rows):
        row["subject_company"] = f"Contoso {number}"
        row.pop("site", None)
    Path("new.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    before = status()
    refused(
        run("import", "new.jsonl"), 2, "2 lines refused", "Contoso 0", "Contoso 1", "--register"
    )
    assert status() == before
    assert asked("import", "new.jsonl", "--register")["registered"] == 2


def test_one_faulty_row_refuses_all_of_them(seeded: Path) -> None:
    rows = first_rows(30)
    rows[7] = rows[7].replace('"published": "2026-01-20', '"published": "someday')
    rows[9] = rows[9].replace('"kind"', '"knid"')
    Path("rows.jsonl").write_text("\n".join(rows), "utf-8")
    before = status()
    ran = run("import", "rows.jsonl")
    refused(ran, 2, "rows.jsonl: 1 line refused", "line 10", "nothing was recorded")
    assert status() == before


def with_line(number: int, change: Callable[[str], str]) -> bytes:
    rows = first_rows(4)
    rows[number] = change(rows[number])
    return "\n".join(rows).encode()


HEAD = b"id,subject_company,kind"

FAULTS: dict[str, tuple[str, bytes, tuple[str, ...]]] = {
    "a row that was cut off": (
        "f.jsonl",
        with_line(3, lambda row: row[:200]),
        ("line 4: is not JSON", "cut off"),
    ),
    "a row twice": ("f.jsonl", with_line(3, lambda _: first_rows(1)[0]), ("line 4", "line 1")),
    "an id twice": (
        "f.jsonl",
        with_line(
            3, lambda row: row.replace(json.loads(row)["id"], json.loads(first_rows(1)[0])["id"])
        ),
        ("line 4: the id", "line 1"),
    ),
    "another encoding": ("f.jsonl", '{"id": "é"}\n'.encode("latin-1"), ("f.jsonl:1", "UTF-8")),
    "a database": ("f.jsonl", b"SQLite format 3\x00\xff\xfe", ("f.jsonl:1", "UTF-8")),
    "prose": (
        "f.txt",
        b"CATL announces sodium-ion\n",
        ("line 1: is not JSON", "JSON object a line"),
    ),
    "an array": ("f.json", b"[1, 2]\n", ("line 1: is no JSON object", "JSON object a line")),
    "a field twice": ("f.jsonl", b'{"id": "a", "id": "b"}\n', ('"id" twice', "keep one")),
    "an unknown field": (
        "f.jsonl",
        with_line(1, lambda row: row.replace('"kind"', '"knid"')),
        ('"knid"', "kind?"),
    ),
    "an unknown column": ("f.csv", HEAD + b",bogus\nf1,CATL,plan,3\n", ('column "bogus"', "mend")),
    "a row that is too long": ("f.csv", HEAD + b"\nf1,CATL,plan,3,4\n", ("line 2", "mend")),
    "a missing field": ("f.jsonl", b'{"id": "a1"}\n', ("subject_company", "docs/rows.md")),
    "nothing": ("f.jsonl", b"", ("holds no rows and no events", "check its name")),
    "blank lines": ("f.jsonl", b"\n\n", ("holds no rows and no events", "check its name")),
    "a head without rows": ("f.csv", HEAD + b"\n", ("holds no rows and no events",)),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faulty_rows_are_refused_with_their_lines(facts: Path, fault: str) -> None:
    name, content, says = FAULTS[fault]
    Path(name).write_bytes(content)
    before = status()
    refused(run("import", name), 2, name, *says)
    assert status() == before
    if name.endswith("jsonl"):
        refused(run("import", "-", stdin=content), 2, "standard input")


def test_an_input_that_is_not_there_is_named(seeded: Path) -> None:
    refused(run("import", "nofile.jsonl"), 3, "nofile.jsonl", "- for a pipe")
    Path("nothing").mkdir()
    refused(run("import", "nothing"), 2, "no file of event text (.jsonl) lies below nothing")


def test_a_refused_or_rehearsed_import_leaves_no_database(empty: Path) -> None:
    # An empty database that stayed behind would be found by the next command, and keep it from
    # building the ledger out of the events beside it.
    Path("bad.jsonl").write_text("{", "utf-8")
    before = sorted(empty.iterdir())
    assert run("import", "bad.jsonl").code == 2
    assert run("import", "nofile.jsonl").code == 3
    Path("good.jsonl").write_text("\n".join(first_rows(2)), "utf-8")
    assert run("import", "good.jsonl").code == 2, "no name is on record here"
    assert run("import", "good.jsonl", "--register", "--dry-run").code == 0
    Path("good.jsonl").rename("bad.jsonl")
    assert sorted(empty.iterdir()) == before
    assert run("import", "bad.jsonl", "--register").code == 0
    assert status()["events"] > 2


# --- Event text


def test_an_export_into_another_database_is_the_same_ledger(facts: Path) -> None:
    run(
        "log",
        *["LGES", "plans", "sodium-ion", "B-sample", "at", "Nanjing", "within", "2026"],
        "--yes",
    )
    assert run("export", "out").code == 0
    first = files("out")
    asked("--db", "other.db", "import", "out")
    ran = run("--db", "other.db", "export", "again")
    assert (ran.code, ran.out) == (0, f"again: {len(first)} files new, 0 unchanged\n")
    assert files("again") == first
    assert status()["set_digest"] == asked("--db", "other.db", "status")["set_digest"]
    for look in (("show", "LGES"), ("stages", "LGES"), ("stages",), ("show", "sodium-ion")):
        words = (*look, "--today", "2026-12-01")
        assert run(*words).out == run("--db", "other.db", *words).out
        if look != ("stages",):
            assert asked(*words) == asked("--db", "other.db", *words)


def test_events_beside_the_settings_are_the_export(facts: Path) -> None:
    run("export", "out")
    assert files("events") == files("out")
    assert asked("export") == {"folder": str(facts / "events"), "new": 0, "unchanged": 132}


@pytest.mark.parametrize("way", ["folder", "file", "pipe"])
def test_event_text_comes_in_by_every_way(facts: Path, way: str) -> None:
    text = b"".join(files("events").values())
    Path("all.jsonl").write_bytes(text)
    given = {"folder": "events", "file": "all.jsonl", "pipe": "-"}[way]
    ran = run("--db", "other.db", "import", given, stdin=text if way == "pipe" else None)
    assert (ran.code, ran.err) == (0, "")
    lead = "standard input" if way == "pipe" else given
    assert ran.out == f"{lead}: 674 events new in 132 batches, 0 known\n"
    assert asked("--db", "other.db", "status")["set_digest"] == status()["set_digest"]
    assert asked("--db", "other.db", "import", "events")["new"] == 0


def test_an_export_never_overwrites(facts: Path) -> None:
    path = min(Path("events").rglob("*.jsonl"))
    path.write_bytes(path.read_bytes().replace(b'"line":1,', b'"line":7,'))
    before = files("events")
    refused(run("export"), 5, str(path), "restore them from git")
    assert files("events") == before


TEXT_FAULTS: dict[str, tuple[Callable[[bytes], bytes], int, str]] = {
    "an edited line": (lambda text: text.replace(b'"line":1,', b'"line": 1,'), 2, "f.jsonl:1"),
    "other content": (
        lambda text: text.replace(b'"company":"', b'"company":"other-'),
        5,
        "other content",
    ),
    "a cut off line": (lambda text: text[:-20], 2, "cut off"),
    "no line break at the end": (lambda text: text[:-1], 2, "no line break at its end"),
    "a newer type": (lambda text: text.replace(b'"type":"', b'"type":"un'), 2, "newer version"),
    "a higher number": (
        lambda text: text.replace(b'"schema":1', b'"schema":9'),
        2,
        "newer version",
    ),
    "Windows line ends": (lambda text: text.replace(b"\n", b"\r\n"), 2, "CR LF"),
    "a blank line": (lambda text: text + b"\n", 2, "is blank"),
    "a field twice": (
        lambda text: text.replace(b'"line":1,', b'"line":1,"line":1,'),
        2,
        "f.jsonl:1",
    ),
}


@pytest.mark.parametrize("fault", TEXT_FAULTS)
def test_faulty_event_text_is_refused_and_nothing_recorded(facts: Path, fault: str) -> None:
    change, code, says = TEXT_FAULTS[fault]
    text = a_batch()
    assert change(text) != text
    Path("f.jsonl").write_bytes(change(text))
    before, standing = status(), files("events")
    refused(run("import", "f.jsonl"), code, says)
    refused(run("import", "-", stdin=change(text)), code, says.replace("f.jsonl", "standard input"))
    assert (status(), files("events")) == (before, standing)


def test_a_place_is_not_named_twice(facts: Path) -> None:
    Path("f.jsonl").write_bytes(a_batch()[:-1])
    assert run("import", "f.jsonl").err.count("f.jsonl:") == 2  # the file, then its line


def test_faults_of_several_files_are_listed_together(facts: Path) -> None:
    for path in sorted(Path("events").rglob("*.jsonl"))[:3]:
        path.write_bytes(path.read_bytes()[:-1])
    refused(run("import", "events"), 2, "3 lines refused")


def test_the_schema_is_written_without_a_ledger(empty: Path) -> None:
    assert run("export", "--schema", "schema").code == 0
    assert json.loads(Path("schema/planned.1.json").read_text("utf-8"))
    assert [path.name for path in empty.iterdir()] == ["schema"]


def test_an_export_into_a_place_that_cannot_be_written_is_named(facts: Path) -> None:
    Path("file").touch()
    refused(run("export", "file/events"), 2, "cannot write file/events", "check the permissions")

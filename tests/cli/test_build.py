"""`tracker build`: the site as a person makes it."""

from pathlib import Path

from tests.cli.asking import asked, refused
from tests.cli.running import run

WORDS = ("build", "--today", "2026-11-22")


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_site_is_written_once_and_found_unchanged(facts: Path) -> None:
    ran = run(*WORDS)
    assert (ran.code, ran.err) == (0, "")
    assert "0 unchanged, 0 removed" in ran.out
    assert f"open {facts}/site/index.html" in ran.out
    first = content(Path("site"))
    assert "companies/catl.html" in first
    told = asked(*WORDS)
    assert list(told) == ["folder", "written", "unchanged", "removed", "index"]
    assert (told["written"], told["removed"]) == (0, 0)
    assert content(Path("site")) == first


def test_two_ledgers_with_the_same_events_give_the_same_site(facts: Path) -> None:
    run("--db", "other.db", "import", "events")
    run(*WORDS, "--out", "one")
    run("--db", "other.db", *WORDS, "--out", "two")
    assert content(Path("one")) == content(Path("two"))


def test_a_site_as_known_then_lacks_later_pages(facts: Path) -> None:
    early = asked("build", "--known-on", "2022-12-31", "--out", "early")
    late = asked(*WORDS, "--out", "late")
    assert early["written"] < late["written"]


def test_a_folder_of_somebody_else_is_left_alone(facts: Path) -> None:
    Path("public").mkdir()
    Path("public/mine.txt").write_text("mine")
    refused(run(*WORDS, "--out", "public"), 2, "public")
    assert content(Path("public")) == {"mine.txt": b"mine"}


def test_a_place_that_cannot_be_written_is_named(facts: Path) -> None:
    Path("file").touch()
    refused(run(*WORDS, "--out", "file/site"), 2, "file")
    refused(run(*WORDS, "--out", "file"), 2, "file")


def test_the_events_are_given_away_as_they_are_exported(facts: Path) -> None:
    run(*WORDS)
    assert run("export", "out").code == 0
    exported = [line for file in Path("out").glob("*/*.jsonl") for line in lines(file)]
    assert sorted(lines(Path("site/data/events.jsonl"))) == sorted(exported)
    assert run("--db", "again.db", "import", "site/data/events.jsonl").code == 0
    run("--db", "again.db", *WORDS, "--out", "again")
    assert content(Path("again")) == content(Path("site"))


def lines(file: Path) -> list[bytes]:
    return file.read_bytes().splitlines()


def test_the_database_that_is_given_away_is_a_ledger(facts: Path) -> None:
    run(*WORDS)
    ran = run("--db", "site/data/roadmap.sqlite", "verify")
    assert (ran.code, ran.err) == (0, "")
    assert run("--db", "site/data/roadmap.sqlite", "show", "CATL").code == 0

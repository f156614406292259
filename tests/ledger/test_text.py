"""Event text: where a batch's file stands, what is read, and what is never rewritten."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.samples import NOW, batch_id, merged, plan, registered, related, undone
from tracker.ledger.append import append, append_lines
from tracker.ledger.connect import Ledger, open_ledger
from tracker.ledger.text import batch_path, files_of, read_events, write_files
from tracker.vocabulary.canonical import canonical_bytes
from tracker.vocabulary.events import Event
from tracker.vocabulary.refusals import BadWorkspace, Conflict, ManyRefusals, NotFound

BATCH = batch_id(1)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    opened = open_ledger("sqlite://")
    yield opened
    opened.close()


def lines(*events: Event) -> bytes:
    return b"".join(canonical_bytes(event) + b"\n" for event in events)


def files(ledger: Ledger, *events: Event) -> dict[str, bytes]:
    with ledger.writing() as connection:
        append(connection, events, now=NOW)
        return files_of(connection)


# --- where a batch's file stands


@pytest.mark.parametrize(
    ("published", "start"),
    [
        ("2026-01-20", "2026/2026-01-20"),
        ("2026-01", "2026/2026-01"),
        ("2026", "2026/2026"),
        ("2025-12-30/2026-01-02", "2025/2025-12-30"),
        ("../2025-06", "2025/2025-06-30"),
        (None, "2026/2026-01-31"),
    ],
)
def test_a_file_is_dated_as_precisely_as_its_page(published: str | None, start: str) -> None:
    assert batch_path([plan(1, published=published)]) == f"{start}-daily-{BATCH}.jsonl"


@pytest.mark.parametrize(
    ("batch", "outlet"),
    [
        ((registered(1, "acme"), merged(2, "a", "acme")), "things"),
        ((registered(1, "acme"), related(2, 3, 4)), "log"),
        ((undone(1, 2),), "log"),
        ((plan(1, source=None),), "log"),
        ((registered(1, "acme"), plan(2, source="weekly"), plan(3)), "weekly"),
        ((plan(3), plan(1, source=None), plan(2, source="weekly")), "weekly"),
        ((plan(1, source="../../etc/passwd"),), "log"),
    ],
)
def test_a_file_is_named_after_its_outlet(batch: tuple[Event, ...], outlet: str) -> None:
    assert batch_path(batch).endswith(f"-{outlet}-{BATCH}.jsonl")


def test_a_batch_is_one_file_with_its_lines_in_order(ledger: Ledger) -> None:
    found = files(ledger, plan(2, batch=1), plan(4, batch=2, source="weekly"), plan(1, batch=1))
    assert found == {
        f"2026/2026-01-20-daily-{batch_id(1)}.jsonl": lines(plan(1), plan(2)),
        f"2026/2026-01-20-weekly-{batch_id(2)}.jsonl": lines(
            plan(4, batch=2, source="weekly"),
        ),
    }
    with ledger.reading() as connection:
        only = files_of(connection, batches=[batch_id(2)])
    assert [name[-42:] for name in only] == [f"{batch_id(2)}.jsonl"]


# --- writing


def test_what_is_written_once_stays(ledger: Ledger, tmp_path: Path) -> None:
    made = files(ledger, plan(1), plan(2, batch=2))
    folder = tmp_path / "events"
    assert write_files(folder, made).new == tuple(made)
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")} == set(made)
    again = write_files(folder, made | {"2027/2027-log.jsonl": b"x\n"})
    assert again.new == ("2027/2027-log.jsonl",)
    assert again.unchanged == tuple(made)
    assert (folder / "2027" / "2027-log.jsonl").stat().st_mode & 0o444


def test_a_file_with_other_content_is_a_conflict_and_nothing_is_written(
    ledger: Ledger, tmp_path: Path
) -> None:
    made = files(ledger, plan(1), plan(2, batch=2))
    first, second = made
    (tmp_path / second).parent.mkdir()
    (tmp_path / second).write_bytes(lines(plan(7)))
    with pytest.raises(Conflict, match="hold other events") as refused:
        write_files(tmp_path, made)
    assert second in refused.value.message
    assert not (tmp_path / first).exists()
    assert (tmp_path / second).read_bytes() == lines(plan(7))


def test_a_batch_that_stands_under_another_name_is_not_written_twice(
    ledger: Ledger, tmp_path: Path
) -> None:
    made = files(ledger, plan(1))
    path = tmp_path / "2020" / f"2020-weekly-{BATCH}.jsonl"
    path.parent.mkdir()
    path.write_bytes(lines(plan(1), plan(2)))
    assert write_files(tmp_path, made).new == ()
    assert [one.name for one in tmp_path.rglob("*.jsonl")] == [path.name]


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "2026").write_text("a file where the year's folder belongs")
    with pytest.raises(BadWorkspace, match="2026"):
        write_files(tmp_path, {"2026/x.jsonl": b"x\n"})


# --- reading


def written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_a_file_is_read_in_its_order_with_its_bytes(tmp_path: Path) -> None:
    path = written(tmp_path / "one.jsonl", lines(plan(2), plan(1)))
    (batch,) = read_events(path)
    assert batch.path == path
    assert batch.events == (plan(2), plan(1))
    assert [line.body for line in batch.lines] == [canonical_bytes(plan(n)) for n in (2, 1)]
    assert [line.schema for line in batch.lines] == [1, 1]


def test_a_folder_is_read_by_path_without_the_contract(tmp_path: Path) -> None:
    written(tmp_path / "2026" / "b.jsonl", lines(plan(2)))
    written(tmp_path / "2025" / "c.jsonl", lines(plan(1)))
    written(tmp_path / "2025" / "notes.txt", b"?")
    written(tmp_path / "schema" / "examples" / "planned.1.jsonl", lines(plan(3)))
    written(tmp_path / ".git" / "d.jsonl", b"?")
    assert [batch.path.name for batch in read_events(tmp_path)] == ["c.jsonl", "b.jsonl"]
    assert read_events(tmp_path / "2026")[0].events == (plan(2),)


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert read_events(tmp_path) == []


def test_a_path_that_is_absent_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"no\.jsonl"):
        read_events(tmp_path / "no.jsonl")


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"", 1, "the file is empty"),
        (lines(plan(1))[:-1], 1, "is cut off: no line break"),
        (lines(plan(1)) + lines(plan(2))[:40], 2, "is cut off: no line break"),
        (b"\xef\xbb\xbf" + lines(plan(1)), 1, "begins with a byte order mark"),
        (lines(plan(1)).replace(b"\n", b"\r\n"), 1, "ends in CR LF"),
        (lines(plan(1)) + b"\n", 2, "is blank"),
        (lines(plan(1)).replace(b"acme", b"ac\xffe"), 1, "is not JSON"),
        (lines(plan(1)).replace(b",", b", "), 1, "is not in canonical form"),
        (lines(plan(1)).replace(b'"line":1', b'"line":1,"line":1'), 1, "is not in canonical form"),
        (lines(plan(1)).replace(b'"schema":1', b'"schema":2'), 1, "newer version"),
        (lines(plan(1)).replace(b'"planned"', b'"wished"'), 1, "newer version"),
        (lines(plan(1)).replace(b'"line":1', b'"line":0'), 1, "line number 0"),
        (lines(plan(1)).replace(b"acme", b"Acme!"), 1, "unusable slug"),
        (lines(plan(1), plan(1, company="bolt")), 2, "line 1 has the same id"),
        (b"[]\n", 1, "is no event"),
        (b"{}\n", 1, "is no event"),
        (b"[" * 100_000 + b"\n", 1, "nested"),
    ],
)
def test_a_line_that_cannot_stand_is_named(
    tmp_path: Path, content: bytes, line: int, says: str
) -> None:
    path = written(tmp_path / "one.jsonl", content)
    with pytest.raises(ManyRefusals) as refused:
        read_events(path)
    ((where, why),) = refused.value.refusals
    assert where == f"{path}:{line}"
    assert says in why.message


def test_every_faulty_line_of_every_file_is_listed(tmp_path: Path) -> None:
    written(tmp_path / "a.jsonl", b"?\n" + lines(plan(1)) + b"!\n")
    written(tmp_path / "b.jsonl", lines(plan(2)) + b"?\n")
    with pytest.raises(ManyRefusals) as refused:
        read_events(tmp_path)
    places = [where.rpartition("/")[2] for where, _ in refused.value.refusals]
    assert places == ["a.jsonl:1", "a.jsonl:3", "b.jsonl:2"]
    assert "3 lines" in refused.value.message


def test_the_same_line_twice_is_no_fault(ledger: Ledger, tmp_path: Path) -> None:
    path = written(tmp_path / "one.jsonl", lines(plan(1), plan(1)))
    (batch,) = read_events(path)
    with ledger.writing() as connection:
        assert append_lines(connection, batch.lines, now=NOW).position == 1


def test_a_line_is_json_that_anyone_can_read(ledger: Ledger) -> None:
    (content,) = files(ledger, plan(1, notes=("电池",))).values()
    assert json.loads(content)["notes"] == ["电池"]
    assert "电池".encode() in content

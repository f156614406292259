"""A site folder is replaced whole or not at all."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tracker.vocabulary.refusals import BadWorkspace
from tracker.web import swap
from tracker.web.earlier import MARKER, digest_of
from tracker.web.publish import OvertakenError, Published, publish

OLD = {"a.html": b"old a", "b/c.html": b"same", "gone.html": b"gone"}
NEW = {"a.html": b"new a", "b/c.html": b"same", "d.html": b"d"}


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARKER
    }


def test_a_new_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "site"
    assert publish(out, OLD) == Published(written=3, unchanged=0, removed=0)
    assert content(out) == OLD
    assert [path.name for path in out.parent.iterdir()] == ["site"]


def test_a_second_build_counts_what_changed_and_leaves_nothing_beside(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, OLD)
    assert publish(out, NEW) == Published(written=2, unchanged=1, removed=1)
    assert content(out) == NEW
    assert publish(out, NEW) == Published(written=0, unchanged=3, removed=0)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_unchanged_file_keeps_its_time(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, OLD)
    os.utime(out / "b/c.html", (1_000_000, 1_000_000))
    publish(out, NEW)
    assert (out / "b/c.html").stat().st_mtime == 1_000_000


def test_the_folder_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    publish(tmp_path / "site", OLD)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o755


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site", OLD)
    assert content(tmp_path / "site") == OLD


def test_a_folder_that_build_did_not_write_is_refused_and_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(BadWorkspace, match="not empty and was not written by tracker build"):
        publish(tmp_path, OLD)
    assert content(tmp_path) == {"thesis.txt": b"years of work"}


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(BadWorkspace, match="is a file, not a folder"):
        publish(tmp_path / "site", OLD)


def test_files_that_no_build_wrote_are_kept(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, OLD)
    (out / "CNAME").write_text("roadmap.example")
    (out / ".git").mkdir()
    (out / ".git" / "HEAD").write_text("ref: refs/heads/pages")
    publish(out, NEW)
    assert content(out) == NEW | {
        "CNAME": b"roadmap.example",
        ".git/HEAD": b"ref: refs/heads/pages",
    }


def test_links_and_empty_folders_that_no_build_wrote_are_kept(tmp_path: Path) -> None:
    # A linked folder was lost, and a packed .git without its empty refs/ is no repository.
    out, elsewhere = tmp_path / "site", tmp_path / "films"
    publish(out, OLD)
    elsewhere.mkdir()
    (elsewhere / "film.mp4").write_bytes(b"film")
    (out / "media").symlink_to(elsewhere)
    (out / "lost").symlink_to("nowhere")
    (out / ".git" / "refs" / "heads").mkdir(parents=True)
    (out / ".git").chmod(0o700)
    publish(out, NEW)
    publish(out, OLD)
    assert (out / "media").readlink() == elsewhere
    assert (out / "lost").readlink() == Path("nowhere")
    assert (out / ".git" / "refs" / "heads").is_dir()
    assert (out / ".git").stat().st_mode & 0o777 == 0o700
    assert content(elsewhere) == {"film.mp4": b"film"}


def test_a_repository_in_the_folder_of_a_site_stays_one(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, OLD)
    git = ["git", "-C", str(out), "-c", "user.name=kim", "-c", "user.email=kim@acme.example"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "site"], ["gc", "-q"]):
        subprocess.run([*git, *words], check=True)
    publish(out, NEW)
    told = subprocess.run([*git, "status", "--short"], check=True, capture_output=True, text=True)
    assert "M a.html" in told.stdout


def test_the_folder_of_pages_that_are_gone_goes_with_them(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, {"deep/er/a.html": b"a"})
    publish(out, NEW)
    assert not (out / "deep").exists()


@pytest.mark.parametrize("mine", ["b", "d.html"])
def test_a_page_never_covers_a_link_or_folder_that_no_build_wrote(
    tmp_path: Path, mine: str
) -> None:
    out = tmp_path / "site"
    publish(out, {"a.html": b"old a"})
    if mine == "b":
        (out / mine).symlink_to(tmp_path)
    else:
        (out / mine).mkdir()
    with pytest.raises(BadWorkspace, match="was not written by tracker build"):
        publish(out, NEW)
    assert content(out) == {"a.html": b"old a"}
    assert (out / mine).exists()


def test_a_page_never_covers_a_file_that_no_build_wrote(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish(out, OLD)
    (out / "d.html").write_text("mine")
    with pytest.raises(BadWorkspace, match=r"d\.html was not written by tracker build"):
        publish(out, NEW)
    assert content(out) == OLD | {"d.html": b"mine"}


def test_a_folder_that_cannot_be_written_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "mkdtemp", refuse)
    with pytest.raises(BadWorkspace, match=r"cannot be written.*Permission denied"):
        publish(tmp_path / "site", OLD)


@pytest.mark.parametrize("moment", ["write_bytes", "rename"])
def test_a_build_killed_at_work_leaves_the_old_site_whole(tmp_path: Path, moment: str) -> None:
    out = tmp_path / "site"
    publish(out, OLD)
    script = f"""
import os, pathlib
from tracker.web import swap
from tracker.web.publish import publish
swap._exchange = lambda one, other: os._exit(9)
if {moment!r} == "write_bytes":
    pathlib.Path.write_bytes = lambda self, data: os._exit(9)
publish(pathlib.Path({str(out)!r}), {NEW!r})
"""
    killed = subprocess.run([sys.executable, "-c", script], check=False)
    assert killed.returncode == 9
    assert content(out) == OLD
    publish(out, NEW)
    assert content(out) == NEW
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_where_names_cannot_be_exchanged_a_killed_build_is_brought_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(swap, "_exchange", lambda _one, _other: False)
    out = tmp_path / "site"
    publish(out, OLD)
    assert publish(out, NEW) == Published(written=2, unchanged=1, removed=1)
    out.rename(swap.aside_of(out))  # killed between the two moves
    assert publish(out, NEW) == Published(written=0, unchanged=3, removed=0)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems move in two steps")
def test_linux_exchanges_both_folders_in_one_call(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    (one / "x").touch()
    assert swap._exchange(one, other)
    assert (other / "x").exists()
    assert not (one / "x").exists()


def test_a_link_to_the_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    publish(tmp_path / "site", OLD)
    assert (tmp_path / "site").is_symlink()
    assert content(tmp_path / "real") == OLD


@pytest.mark.parametrize("gone", [True, False])
def test_what_was_to_stay_and_is_another_now_is_no_part_of_a_site(
    tmp_path: Path, *, gone: bool
) -> None:
    publish(tmp_path / "site", {"a.html": b"old", "b.html": b"b"})
    digest = digest_of(b"older")
    if gone:
        (tmp_path / "site/a.html").unlink()
        digest = digest_of(b"old")
    with pytest.raises(OvertakenError):
        publish(tmp_path / "site", {"b.html": b"new"}, kept={"a.html": digest})
    assert (tmp_path / "site/b.html").read_bytes() == b"b"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]

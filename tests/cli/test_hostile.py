"""What an enemy may log acts on nobody who looks: no terminal, no spreadsheet, no direction."""

import csv
import io
import json
import re
from contextlib import chdir
from pathlib import Path

import pytest

from tests import hostile
from tests.cli.running import run
from tracker.vocabulary.text import BIDI_CONTROLS

LOOKS: tuple[tuple[str, ...], ...] = (
    ("show", "con"),
    ("show", "lpt1"),
    ("show", "con/nul"),
    ("show", "energy-density"),
    ("stages",),
    ("timeline",),
    ("due",),
    ("slips",),
    ("record", "con"),
    ("compare", "con", "index"),
    ("market",),
    ("search", "HYPERLINK"),
    ("why", "con/index/c-sample"),
    ("changes", "--since", "2020-01-01"),
    ("diff", "2024-02-01", "2026-05-20"),
)
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029" + "".join(BIDI_CONTROLS) + "]")
FORMULA = tuple("=+-@\t\n＝＋－＠")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    with chdir(folder):
        assert run("init", ".", "--title", "Roadmap").code == 0
        ran = run("import", str(hostile.write(folder / "in")))
        assert (ran.code, ran.err.count("refused")) == (0, 0)
    return folder


@pytest.mark.parametrize("words", LOOKS, ids=" ".join)
@pytest.mark.parametrize("width", [40, 100])
def test_a_text_for_people_turns_nothing(
    workspace: Path, words: tuple[str, ...], width: int
) -> None:
    with chdir(workspace):
        ran = run(*words, "--today", "2026-05-20", width=width)
    assert ran.code == 0, ran.err
    assert ACTING.findall(ran.out + ran.err) == []


@pytest.mark.parametrize("words", LOOKS[4:], ids=" ".join)
@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "md"])
def test_every_other_form_is_whole(workspace: Path, words: tuple[str, ...], format_: str) -> None:
    with chdir(workspace):
        ran = run(*words, "--today", "2026-05-20", "--format", format_)
    assert ran.code == 0, ran.err
    match format_:
        case "json":
            json.loads(ran.out)
            assert ACTING.findall(ran.out) == []
        case "md":
            assert ACTING.findall(ran.out) == []
        case _:
            rows = csv.reader(
                io.StringIO(ran.out, newline=""), delimiter="\t" if format_ == "tsv" else ","
            )
            cells = [cell for row in rows for cell in row]
            is_number = re.compile(r"-?[0-9]+(\.[0-9]+)?").fullmatch
            assert [c for c in cells if c.startswith(FORMULA) and not is_number(c)] == []


@pytest.mark.parametrize("format_", ["md", "html"])
def test_a_digest_turns_nothing(workspace: Path, format_: str) -> None:
    with chdir(workspace):
        ran = run("digest", "--since", "2020-01-01", "--format", format_)
    assert ran.code == 0, ran.err
    assert re.findall(r"(?<!\\)<(?:script|x-evil|img)", ran.out) == []
    assert ACTING.findall(ran.out) == []

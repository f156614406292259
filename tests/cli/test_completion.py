"""Tab: what bash, zsh and fish are offered, and what a real bash makes of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.real_shell import typed
from tests.cli.running import Ran, run
from tracker.cli import COMMANDS, COMPLETE
from tracker.cli.names_cache import cache_file
from tracker.workspace import open_workspace

SHELLS = ("bash", "zsh", "fish")


def asked(shell: str, line: str, monkeypatch: pytest.MonkeyPatch) -> Ran:
    """Ask as a shell does at the end of a line."""
    with monkeypatch.context() as patch:
        patch.setenv(COMPLETE, f"{shell}_complete")
        patch.setenv("COMP_WORDS", line)
        last = line.rpartition(" ")[2]
        patch.setenv("COMP_CWORD", last if shell == "fish" else str(len(line.split(" ")) - 1))
        return run()


def offered(shell: str, line: str, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    ran = asked(shell, line, monkeypatch)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.rstrip("\n").splitlines()
    if shell == "zsh":
        return [value.replace("\\:", ":") for value in lines[1::3]]
    return [one.removeprefix("plain,").partition("\t")[0] for one in lines]


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("tracker ti", ["timeline"]),
        ("tracker show LGE", ["LGES"]),
        ("tracker show lges", ["LGES"]),
        ("tracker show catl/nax", ["catl/naxtra"]),
        ("tracker show SHE:3007", ["SHE:300750"]),
        ("tracker show 宁德时代", ["宁德时代"]),
        ("tracker show --known", ["--known-on"]),
        ("tracker stages Contemporary", ["Contemporary Amperex"]),
        ("tracker stages LGES --format m", ["md"]),
        ("tracker timeline Naxt", ["Naxtra"]),
        ("tracker check BY", ["BYD"]),
        ("tracker check BYD --technology sodium-ion-b", ["sodium-ion-battery"]),
        ("tracker alias CNEV", ["CnEVPost"]),
        ("tracker log Naxt", ["Naxtra"]),
        ("tracker log CATL ann", ["announces"]),
        ("tracker log CATL wi", ["will"]),
        ("tracker log CATL plans sodium-ion vol", ["volume production"]),
        ("tracker log CATL plans sodium-ion A-sample with", ["within"]),
        ("tracker log LGES plans sodium-ion A-sample at Och", ["Ochang mother plant"]),
        ("tracker log Naxtra launched for pass", ["passenger vehicles"]),
        ("tracker log LG Energy Sol", ["Solution"]),
        ("tracker log --type plan", ["planned"]),
        ("tracker log --metric energy-d", ["energy-density"]),
        ("tracker log --stage SO", ["SOP"]),
        ("tracker log --milestone pilot", ["pilot line completed"]),
        ("tracker log --publisher CnEVP", ["CnEVPost"]),
        ("tracker log --voice pre", ["press"]),
        ("tracker log --stran", []),
        ("tracker add product Spark --owner CAT", ["CATL"]),
        ("tracker add company CAT", []),
        ("tracker nonsense CAT", []),
        ("tracker log CATL plans sodium-ion within ", []),
    ],
)
def test_what_can_stand_there_is_offered(
    shell: str, line: str, first: list[str], facts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = offered(shell, line, monkeypatch)
    assert found[: len(first)] == first
    assert first or not found


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_is_offered(shell: str, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered(shell, "tracker ", monkeypatch) == list(COMMANDS)


def test_without_anything_typed_only_display_names_are_offered(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = offered("bash", "tracker stages ", monkeypatch)
    assert "LG Energy Solution" in found
    assert not {"LGES", "lg-energy-solution"} & set(found)


def test_what_is_new_is_offered_at_once_and_what_was_taken_back_no_more(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "tracker show Conto"
    assert offered("bash", line, monkeypatch) == []
    run("add", "company", "Contoso Cells")
    assert offered("bash", line, monkeypatch) == ["Contoso Cells"]
    run("undo")
    assert offered("bash", line, monkeypatch) == []


def test_zsh_and_fish_are_told_what_an_abbreviation_stands_for(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert asked("zsh", "tracker show LGES", monkeypatch).out == "plain\nLGES\nLG Energy Solution\n"
    assert asked("fish", "tracker show LGES", monkeypatch).out == "plain,LGES\tLG Energy Solution\n"


def test_a_file_is_left_to_the_shell(seeded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked("bash", "tracker import ev", monkeypatch).out == "file,ev\n"


def test_an_option_joined_to_its_value_stays_before_it_where_the_shell_replaces_both(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "tracker stages --technology=sodium-ion-b"
    assert offered("bash", line, monkeypatch) == ["sodium-ion-battery"]
    for shell in ("zsh", "fish"):
        assert offered(shell, line, monkeypatch) == ["--technology=sodium-ion-battery"]


def test_the_names_are_those_of_the_database_that_the_line_names(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tracker.db").rename("other.db")
    Path("tracker.names.json").rename("other.names.json")
    assert offered("bash", "tracker show LGE", monkeypatch) == []
    assert offered("bash", "tracker --db other.db show LGE", monkeypatch) == ["LGES"]
    monkeypatch.setenv("TRACKER_DB", "other.db")
    assert offered("bash", "tracker log LGE", monkeypatch) == ["LGES"]


@pytest.mark.parametrize("content", ["", "{}\n[1]", "x\ny", '{}\n{"company": [1]}', "{}\n{"])
def test_a_damaged_file_of_names_is_as_good_as_none_and_made_anew(
    content: str, seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tracker.names.json").write_text(content, "utf-8")
    assert offered("bash", "tracker show LGE", monkeypatch) == []
    assert run("status").code == 0
    assert offered("bash", "tracker show LGE", monkeypatch) == ["LGES"]


def test_broken_settings_offer_nothing_and_say_nothing(
    seeded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tracker.toml").write_text("= nonsense", "utf-8")
    assert offered("bash", "tracker show LGE", monkeypatch) == []
    assert offered("bash", "tracker sho", monkeypatch) == ["show"]


@pytest.mark.parametrize(
    "line", ["tracker log LGES plans sod", "tracker show LG", "tracker log --voice p", "tracker s"]
)
def test_a_tab_imports_nothing_of_the_database_the_clock_or_the_templates(
    seeded: Path, line: str
) -> None:
    program = (
        "import sys; from tracker.cli import main\n"
        "try: main([])\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'alembic', 'rich', 'jinja2', 'pendulum', 'rapidfuzz', 'psycopg'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)\n"
    )
    asks = {COMPLETE: "bash_complete", "COMP_WORDS": line, "COMP_CWORD": "-1"}
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=False,
        env=dict(os.environ) | asks | {"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_says_how_it_is_installed(shell: str, empty: Path) -> None:
    ran = run("completion", shell)
    assert (ran.code, ran.err) == (0, "")
    assert f"tracker completion {shell}" in ran.out
    assert f"{COMPLETE}={shell}_complete" in ran.out
    assert "%(" not in ran.out
    assert run("completion", "csh").code == 2


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("tracker ver\t", ["verify"]),
        ("tracker show Cont\t", ["show", "Contoso Cells"]),
        ('tracker show "Cont\t', ["show", "Contoso Cells"]),
        ("tracker show 'Cont\t", ["show", "Contoso Cells"]),
        ("tracker show Contoso\\ C\t", ["show", "Contoso Cells"]),
        ("tracker show SHE:3009\t", ["show", "SHE:300999"]),
        ("tracker show 康\t", ["show", "康拓电池"]),
        ("tracker show Ann\t", ["show", "Ann's (Jinan) & Co, Ltd"]),
        ("tracker log Contoso C\tann\t", ["log", "Contoso", "Cells", "announces"]),
        ("tracker log --company Cont\t", ["log", "--company", "Contoso Cells"]),
        ("tracker log --publisher=Week\t", ["log", "--publisher=Weekly: Volt"]),
        ("tracker import trac\t", ["import", "tracker.toml"]),
    ],
)
def test_a_real_bash_puts_the_whole_name_on_the_line(
    keys: str, words: list[str], empty: Path
) -> None:
    run("init", ".", "--no-seeds")
    native = ("--native", "zh:康拓电池", "--ticker", "SHE:300999")
    run("add", "company", "Contoso Cells", *native)
    run("add", "company", "Ann's (Jinan) & Co, Ltd")
    run("add", "source", "Weekly: Volt")
    Path("tracker.db").rename("t.db")
    Path("tracker.names.json").rename("t.names.json")
    settings = Path("tracker.toml")
    settings.write_text(settings.read_text("utf-8").replace('"tracker.db"', '"t.db"'), "utf-8")
    assert typed("bash", keys, empty) == words


def test_a_server_s_names_stand_in_the_user_s_cache_without_the_password(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(empty / "cache"))
    found = {
        cache_file(open_workspace(empty, f"postgresql+psycopg://ann:{word}@host/ledger"))
        for word in ("secret", "other")
    }
    (file,) = found
    assert file is not None
    assert file.parent == empty / "cache" / "tracker"
    assert cache_file(open_workspace(empty, "sqlite://")) is None
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("HOME", str(empty))
    home = cache_file(open_workspace(empty, "postgresql+psycopg://host/ledger"))
    assert home is not None
    assert home.parent == empty / ".cache" / "tracker"


def test_names_on_a_server_are_offered_too(
    empty: Path, postgres_schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(empty / "cache"))
    monkeypatch.setenv("TRACKER_DB", postgres_schema)
    assert run("init", ".").code == 0
    assert offered("bash", "tracker show LGE", monkeypatch) == ["LGES"]
    assert run("add", "company", "Contoso Cells").code == 0
    assert offered("bash", "tracker log Conto", monkeypatch) == ["Contoso Cells"]

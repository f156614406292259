"""Imports point one way, and the command line starts without the heavy libraries."""

import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent

# What may be loaded, beyond the standard library, before a command is chosen.
ALLOWED_PACKAGES = {"click", "tracker"}
ALLOWED_ROOMS = {"tracker", "tracker.cli"}

# `python -c` runs with a clean slate: what the interpreter itself loads is subtracted.
LOADED = """
import sys
before = set(sys.modules)
{code}
print("loaded:", *sorted(set(sys.modules) - before), file=sys.stderr)
"""


def loaded_by(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-I", "-c", LOADED.format(code=code)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].removeprefix("loaded:").split())


START_THE_COMMAND_LINE = "import tracker.cli"
ASK_FOR_HELP = """
from importlib.metadata import entry_points
(command,) = entry_points(group="console_scripts", name="tracker")
before |= set(sys.modules)
sys.argv = ["tracker", "--help"]
try:
    command.load()()
except SystemExit as end:
    assert not end.code, end.code
"""


@pytest.mark.parametrize("code", [START_THE_COMMAND_LINE, ASK_FOR_HELP])
def test_the_command_line_starts_with_click_and_the_standard_library_alone(code: str) -> None:
    loaded = loaded_by(code)
    packages = {name.partition(".")[0] for name in loaded}
    assert packages - sys.stdlib_module_names <= ALLOWED_PACKAGES
    assert {name for name in loaded if name.partition(".")[0] == "tracker"} <= ALLOWED_ROOMS


def test_the_rooms_import_one_way_only() -> None:
    done = subprocess.run(
        [TOOLS / "lint-imports", "--no-cache"],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr

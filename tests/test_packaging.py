"""The wheel carries what it needs and works where no checkout is."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parent.parent

# A build and an installation take seconds, each worker makes its own: keep them on one.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), pytest.mark.xdist_group("packaging")]


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command away from the checkout's own environment, and give what it printed."""
    clean = {
        name: text
        for name, text in os.environ.items()
        if name not in {"PYTHONPATH", "VIRTUAL_ENV"} and not name.startswith("COV")
    }
    done = subprocess.run(command, cwd=cwd, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", out)
    run(*build, CHECKOUT, cwd=out)
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel with its declared dependencies only; give the folder of commands."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "venv", with_pip=True, symlinks=True)
    commands = folder / "venv" / "bin"
    pip = (commands / "python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--constraint", CHECKOUT / "constraints.txt", wheel, cwd=folder)
    return commands


def test_the_wheel_ships_every_template_and_seed_and_nothing_else_of_ours(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    for name in ("templates", "seeds"):
        ours = [path for path in (CHECKOUT / name).rglob("*") if path.is_file()]
        assert ours, f"{name}/ is empty"
        shipped = {f"tracker/_shipped/{path.relative_to(CHECKOUT).as_posix()}" for path in ours}
        assert shipped <= inside
    assert "tracker/py.typed" in inside
    tops = {name.partition("/")[0] for name in inside}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tracker"}


def test_the_installed_command_helps_without_developer_packages(
    installed: Path, tmp_path: Path
) -> None:
    assert "Usage: tracker" in run(installed / "tracker", "--help", cwd=tmp_path)
    assert "Usage: " in run(installed / "python", "-m", "tracker", "--help", cwd=tmp_path)


def test_a_new_workspace_builds_a_site_away_from_any_checkout(
    installed: Path, tmp_path: Path
) -> None:
    run(installed / "tracker", "init", cwd=tmp_path)
    run(installed / "tracker", "build", cwd=tmp_path)
    assert (tmp_path / "site" / "index.html").is_file()

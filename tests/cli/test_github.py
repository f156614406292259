"""`tracker init --github`: a workflow whose every command works, and that a stranger cannot use."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import FACTS
from tests.cli.running import run
from tracker import __version__
from tracker.workflow import FILE, Repository, repository_of, workflow_text

CHECKOUT = Path(__file__).parents[2]
LINE = "CATL plans sodium-ion SOP in 2027"
PAGE = ("--published", "2026-01-20", "--publisher", "CnEVPost", "--source", "https://a.example/1")


# --- What it says


def parsed(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def text_of(folder: str = ".", branch: str = "main") -> str:
    return workflow_text(Repository(Path("/somewhere"), branch, folder))


def steps_of(job: str, text: str | None = None) -> list[dict[str, Any]]:
    steps: list[dict[str, Any]] = parsed(text or text_of())["jobs"][job]["steps"]
    return steps


def test_it_is_a_workflow_by_the_published_schema(tmp_path: Path) -> None:
    file = tmp_path / "roadmap.yml"
    file.write_text(text_of("my roadmap", 'odd"branch'))
    words = ("-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(file))
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_a_checker_of_workflows_finds_nothing_unsafe(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.parent.mkdir(parents=True)
    file.write_text(text_of())
    zizmor = Path(sys.executable).parent / "zizmor"
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--persona", "auditor", file],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


def test_every_action_is_pinned_to_a_commit_and_names_its_version() -> None:
    used = re.findall(r"uses: (.*)", text_of())
    assert len(used) == 6
    for one in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one)


def test_a_pull_request_has_a_token_that_only_reads_and_no_secret() -> None:
    found = parsed(text_of())
    assert found["permissions"] == {}
    assert set(found["on"]) == {"push", "pull_request", "schedule", "workflow_dispatch"}
    jobs = found["jobs"]
    assert jobs["changes"]["permissions"] == {"contents": "read"}
    assert jobs["build"]["permissions"] == {"contents": "read"}
    assert jobs["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert jobs["changes"]["if"] == "github.event_name == 'pull_request'"
    assert jobs["build"]["if"] == "github.event_name != 'pull_request'"
    assert jobs["publish"]["needs"] == "build"
    assert "secrets" not in text_of()
    for job in ("changes", "build"):
        checkouts = [one for one in steps_of(job) if "checkout" in one.get("uses", "")]
        assert [one["with"]["persist-credentials"] for one in checkouts] == [False]


def test_what_a_stranger_proposes_makes_no_site_and_enters_no_command() -> None:
    commands = "".join(one.get("run", "") for one in steps_of("changes"))
    assert "tracker build" not in commands
    assert "${{" not in commands + "".join(one.get("run", "") for one in steps_of("build"))


def test_it_installs_this_version() -> None:
    assert parsed(text_of())["env"] == {"TRACKER": f"roadmap-tracker=={__version__}"}


# --- That it works: each job's commands in a fresh repository


@dataclass(frozen=True)
class Runner:
    """A folder that is checked out, and what GitHub gives to a step."""

    checkout: Path
    temp: Path
    text: str

    def job(self, name: str) -> int:
        """Run the commands of a job in their order; returns how the first failing one left."""
        for step in steps_of(name, self.text):
            if "run" in step and (code := self._step(step["run"])):
                return code
        return 0

    def _step(self, script: str) -> int:
        found = parsed(self.text)
        assert found["defaults"]["run"]["shell"] == "bash"
        folder = self.checkout / found["defaults"]["run"]["working-directory"]
        file = self.temp / "step.sh"
        file.write_text(script)
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", file],  # as a runner does
            cwd=folder, env=self._environment(found["env"]), capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        with (self.temp / "output").open("a") as output:
            output.write(done.stdout + done.stderr)
        return done.returncode

    def _environment(self, given: Mapping[str, str]) -> dict[str, str]:
        kept = {name: text for name, text in os.environ.items() if not name.startswith("COV")}
        return {
            **kept,
            **given,
            "PATH": f"{self.temp / 'bin'}:{kept['PATH']}",
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_STEP_SUMMARY": str(self.temp / "summary.md"),
        }

    @property
    def summary(self) -> str:
        """Return what the pull request is told."""
        return (self.temp / "summary.md").read_text()

    @property
    def output(self) -> str:
        """Return what the steps printed."""
        return (self.temp / "output").read_text()


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)


def commit(words: str) -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", words)


@pytest.fixture
def repository(empty: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a fresh git repository."""
    for name, text in (
        ("GIT_CONFIG_GLOBAL", os.devnull), ("GIT_CONFIG_SYSTEM", os.devnull),
        ("GIT_AUTHOR_NAME", "Ada"), ("GIT_AUTHOR_EMAIL", "ada@example.org"),
        ("GIT_COMMITTER_NAME", "Ada"), ("GIT_COMMITTER_EMAIL", "ada@example.org"),
        ("PYTHONPATH", str(CHECKOUT)),
    ):  # fmt: skip
        monkeypatch.setenv(name, text)
    folder = empty / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch", "trunk")
    return folder


@pytest.fixture
def runner(repository: Path, tmp_path: Path) -> Runner:
    """Give a runner with the program installed; `pip` only notes what it was asked for."""
    assert run("init", ".", "--title", "Sodium-ion roadmap", "--github").code == 0
    return runner_at(repository, tmp_path)


def runner_at(repository: Path, tmp_path: Path) -> Runner:
    temp = tmp_path / "temp"
    (temp / "bin").mkdir(parents=True)
    for name, lines in (
        ("tracker", f'exec "{sys.executable}" -m tracker "$@"'),
        ("python", f'[ "$2" = pip ] && echo "$@" >> "{temp}/pip" || exec "{sys.executable}" "$@"'),
    ):  # fmt: skip
        file = temp / "bin" / name
        file.write_text(f"#!/bin/sh\n{lines}\n")
        file.chmod(0o755)
    return Runner(repository, temp, (repository / FILE).read_text())


def log(line: str, *more: str) -> None:
    ran = run("log", *line.split(), *PAGE, "--yes", *more)
    assert ran.code == 0, ran.err


def merged(branch: str = "news") -> None:
    """Merge what a pull request proposes, as GitHub checks it out."""
    commit("What is proposed")
    git("checkout", "--quiet", "trunk")
    git("merge", "--quiet", "--no-ff", "--no-edit", branch)


def test_a_pull_request_is_told_what_its_events_change(runner: Runner) -> None:
    log(LINE)
    commit("The roadmap")
    git("checkout", "--quiet", "-b", "news")
    log("CATL delays sodium-ion SOP from 2027 to 2028", "--published", "2026-06-01")
    merged()
    assert runner.job("changes") == 0, runner.output
    assert "## What changes\n\nNew events: 1\n" in runner.summary
    assert "| slipped | CATL, sodium-ion battery, SOP: 2027 → 2028, slipped 12 months" in (
        runner.summary
    )
    installed = (runner.temp / "pip").read_text()
    assert installed == f"-m pip install roadmap-tracker=={__version__}\n"


def test_the_first_events_of_a_repository_are_told_too(runner: Runner) -> None:
    git("add", "tracker.toml", ".github", ".gitignore")
    git("commit", "--quiet", "--message", "Settings")
    git("checkout", "--quiet", "-b", "news")
    log(LINE)
    merged()
    assert runner.job("changes") == 0, runner.output
    assert "CATL, sodium-ion battery, SOP: new, 2027" in runner.summary


def test_a_pull_request_that_changes_nothing_is_told_so(runner: Runner) -> None:
    commit("The roadmap")
    git("checkout", "--quiet", "-b", "news")
    Path("notes.md").write_text("a note\n")
    merged()
    assert runner.job("changes") == 0, runner.output
    assert "New events: 0\n" in runner.summary


@pytest.mark.parametrize("how", ["changed", "removed", "renamed"])
def test_an_event_file_that_is_touched_is_refused(runner: Runner, how: str) -> None:
    log(LINE)
    commit("The roadmap")
    git("checkout", "--quiet", "-b", "news")
    file = next(Path("events").rglob("*cnevpost*.jsonl"))
    if how == "changed":
        file.write_text(file.read_text().replace("2027", "2029"))
    elif how == "removed":
        file.unlink()
    else:
        file.rename(file.with_name("other.jsonl"))
    merged()
    assert runner.job("changes") == 1
    assert "::error::event files are only added" in runner.output


def test_what_a_page_said_is_text_in_the_summary(runner: Runner) -> None:
    commit("The roadmap")
    git("checkout", "--quiet", "-b", "news")
    rows = map(json.loads, FACTS.read_text("utf-8").splitlines())
    row = next(one for one in rows if one["kind"] == "order_or_supply_deal")
    row["statement"] = "Evil <img src=x> | [x](https://x.example)\n\n# Approved"
    Path("rows.jsonl").write_text(json.dumps(row))
    assert run("import", "rows.jsonl", "--register").code == 0
    Path("rows.jsonl").unlink()
    merged()
    assert runner.job("changes") == 0, runner.output
    (line,) = (line for line in runner.summary.splitlines() if "Evil" in line)
    assert "\\<img src=x> \\| \\[x\\](https://x.example)" in line
    assert "\n# Approved" not in runner.summary


def test_the_site_is_built_from_the_events_alone(runner: Runner) -> None:
    log(LINE)
    commit("The roadmap")
    git("clean", "-fdxq")
    assert not Path("tracker.db").exists()
    assert runner.job("build") == 0, runner.output
    assert "CATL" in (runner.temp / "site" / "index.html").read_text()
    status = subprocess.run(["git", "status", "--porcelain"], capture_output=True, check=True)
    assert status.stdout == b""
    upload = steps_of("build")[-1]
    assert upload["with"] == {"path": "${{ runner.temp }}/site"}


def test_a_workspace_inside_a_repository_is_published_from_its_folder(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", "my roadmap", "--github").code == 0
    runner = runner_at(repository, tmp_path)
    assert parsed(runner.text)["on"]["pull_request"]["paths"] == ["my roadmap/events/**"]
    assert parsed(runner.text)["on"]["push"]["branches"] == ["trunk"]
    commit("The roadmap")
    git("checkout", "--quiet", "-b", "news")
    with monkeypatch.context() as inside:
        inside.chdir(repository / "my roadmap")
        log(LINE)
    merged()
    assert runner.job("changes") == 0, runner.output
    assert "CATL, sodium-ion battery, SOP: new, 2027" in runner.summary
    assert runner.job("build") == 0, runner.output


# --- The command


def test_a_workspace_that_is_there_gets_the_workflow_and_nothing_else(seeded: Path) -> None:
    before = {path: path.read_bytes() for path in seeded.rglob("*") if path.is_file()}
    ran = run("init", ".", "--github")
    assert ran.code == 0
    assert f"made {seeded / FILE}" in ran.err
    assert {path: path.read_bytes() for path in before} == before
    made = {path for path in seeded.rglob("*") if path.is_file()} - set(before)
    assert made == {seeded / FILE, seeded / ".gitignore"}


def test_state_stays_out_of_git_and_a_list_that_is_there_is_kept(repository: Path) -> None:
    Path(".gitignore").write_text("mine\n")
    assert run("init", ".", "--github").code == 0
    assert Path(".gitignore").read_text() == "mine\n"
    assert run("init", "other", "--no-seeds").code == 0
    assert not Path("other/.gitignore").exists()


def test_a_workflow_that_is_there_is_not_overwritten(repository: Path) -> None:
    Path(FILE).parent.mkdir(parents=True)
    Path(FILE).write_text("mine\n")
    ran = run("init", ".", "--github")
    assert ran.code == 2
    assert "is there already" in ran.err
    assert not Path("tracker.toml").exists()
    assert Path(FILE).read_text() == "mine\n"


def test_without_a_repository_the_workspace_is_taken_for_one(tmp_path: Path) -> None:
    found = repository_of(tmp_path / "roadmap")
    assert (found.folder, found.branch, found.inside) == (tmp_path / "roadmap", "main", ".")


def test_a_head_that_names_no_branch_means_main(repository: Path) -> None:
    (repository / ".git" / "HEAD").write_text("0" * 40 + "\n")
    assert repository_of(repository).branch == "main"

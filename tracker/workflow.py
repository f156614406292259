"""The workflow that publishes a workspace: GitHub Actions, with what a pull request changes.

What a stranger proposes is read, never run: the job for pull requests has a token that may only
read, no secret, and makes no site, for templates are code.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from tracker import __version__
from tracker.vocabulary.refusals import BadWorkspace

FILE = ".github/workflows/roadmap.yml"
IGNORED = """\
# State never goes into git, only events.
*.db
*.db-journal
*.db-shm
*.db-wal
*.names.json
/site/
"""

# Actions are pinned to a commit: a tag can be moved by whoever owns it.
_CHECKOUT = "actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0"
_PYTHON = "actions/setup-python@e797f83bcb11b83ae66e0230d6156d7c80228e7c # v6.0.0"
_UPLOAD = "actions/upload-pages-artifact@7b1f4a764d45c48632c6b24a0339c27f5614fb0b # v4.0.0"
_DEPLOY = "actions/deploy-pages@d6db90164ac5ed86f2b6aed7e0febac5b3c0c03e # v4.0.5"

_TEXT = """\
# Publishes the roadmap on GitHub Pages, and tells what a pull request changes.
# Made by `tracker init --github`; it is yours to change.
#
# Once: in the settings of the repository, under Pages, choose "GitHub Actions" as the source.
name: Roadmap

"on":
  push:
    branches: [<branch>]
  pull_request:
    paths: [<paths>]
  schedule:
    # What is due, overdue or quiet depends on the day.
    - cron: "17 3 * * *"
  workflow_dispatch:

permissions: {}

env:
  # What is installed: a version, or the address of a copy ("roadmap-tracker @ git+https://...").
  TRACKER: <requirement>

defaults:
  run:
    shell: bash
    working-directory: <folder>

concurrency:
  group: roadmap-${{ github.ref }}
  cancel-in-progress: ${{ github.event_name == 'pull_request' }}

jobs:
  # Safe for pull requests of strangers: nothing of theirs is run, and there is nothing to steal.
  changes:
    name: What changes
    if: github.event_name == 'pull_request'
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      contents: read
    steps:
      - uses: <checkout>
        with:
          fetch-depth: 2 # the pull request merged, and what it is merged into
          persist-credentials: false
      - uses: <python>
        with:
          python-version: "3.13"
      - name: Install
        run: python -m pip install "$TRACKER"
      - name: Event files are only added
        run: |
          touched="$(git diff --name-status --diff-filter=a HEAD^1 HEAD -- 'events/*.jsonl')"
          if [ -n "$touched" ]; then
            echo "$touched"
            echo "::error::event files are only added; use tracker amend or tracker undo"
            exit 1
          fi
      - name: Tell what changes
        run: |
          export TRACKER_DB="sqlite:///$RUNNER_TEMP/changes.db"
          count() {
            tracker status --json |
              python -c 'import json, sys; print(json.load(sys.stdin)["events"])'
          }
          git worktree add --quiet --detach "$RUNNER_TEMP/before" HEAD^1
          events="$RUNNER_TEMP/before/$(git rev-parse --show-prefix)events"
          before=0
          if [ -n "$(find "$events" -name '*.jsonl' -print -quit 2>/dev/null)" ]; then
            tracker import "$events"
            before="$(count)"
          fi
          tracker import events
          after="$(count)"
          tracker verify
          {
            echo "## What changes"
            echo
            echo "New events: $((after - before))"
            echo
            tracker diff "@$before" "@$after" --format md
          } > "$RUNNER_TEMP/changes.md"
          head -c 900000 "$RUNNER_TEMP/changes.md" >> "$GITHUB_STEP_SUMMARY"

  build:
    name: Build
    if: github.event_name != 'pull_request'
    runs-on: ubuntu-24.04
    timeout-minutes: 30
    permissions:
      contents: read
    steps:
      - uses: <checkout>
        with:
          persist-credentials: false
      - uses: <python>
        with:
          python-version: "3.13"
      - name: Install
        run: python -m pip install "$TRACKER"
      - name: Build
        run: |
          export TRACKER_DB="sqlite:///$RUNNER_TEMP/roadmap.db"
          tracker import events
          tracker verify
          tracker build --out "$RUNNER_TEMP/site"
      - uses: <upload>
        with:
          path: ${{ runner.temp }}/site

  publish:
    name: Publish
    needs: build
    runs-on: ubuntu-24.04
    timeout-minutes: 15
    permissions:
      pages: write # puts the site on Pages
      id-token: write # proves to Pages that this workflow made it
    environment:
      name: github-pages
      url: ${{ steps.pages.outputs.page_url }}
    steps:
      - id: pages
        uses: <deploy>
"""


@dataclass(frozen=True)
class Repository:
    """The git repository of a workspace: its folder, its branch, and where the workspace lies."""

    folder: Path
    branch: str
    inside: str

    @property
    def file(self) -> Path:
        """Return where its workflow stands."""
        return self.folder / FILE


def repository_of(workspace: Path) -> Repository:
    """Return the repository that a workspace lies in; without one, it is to be one itself."""
    here = workspace.absolute()
    folder = next((place for place in (here, *here.parents) if (place / ".git").exists()), here)
    return Repository(folder, _branch(folder), here.relative_to(folder).as_posix())


def workflow_text(repository: Repository) -> str:
    """Return the workflow; names of folders and branches stand in quotes, as JSON writes them."""
    prefix = "" if repository.inside == "." else f"{repository.inside}/"
    text = _TEXT
    for sign, value in (
        ("<branch>", json.dumps(repository.branch)),
        ("<paths>", json.dumps(f"{prefix}events/**")),
        ("<folder>", json.dumps(repository.inside)),
        ("<requirement>", json.dumps(f"roadmap-tracker=={__version__}")),
        ("<checkout>", _CHECKOUT),
        ("<python>", _PYTHON),
        ("<upload>", _UPLOAD),
        ("<deploy>", _DEPLOY),
    ):
        text = text.replace(sign, value)
    return text


def refuse_workflow(repository: Repository) -> None:
    """Refuse a repository that has the file already."""
    if repository.file.exists():
        raise BadWorkspace(
            f"{repository.file} is there already", "remove it to have it written anew"
        )


def write_workflow(workspace: Path) -> tuple[Path, ...]:
    """Write the workflow, and what git is to leave out where nothing says so; return the files."""
    repository = repository_of(workspace)
    refuse_workflow(repository)
    made = {repository.file: workflow_text(repository)}
    ignored = workspace / ".gitignore"
    if not ignored.exists():
        made[ignored] = IGNORED
    try:
        for path, text in made.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadWorkspace(
            f"cannot write in {repository.folder}: {error.strerror}",
            "choose a folder that you may write to",
        ) from error
    return tuple(made)


def _branch(folder: Path) -> str:
    """Return the branch that is checked out; main where that cannot be read."""
    try:
        head = (folder / ".git" / "HEAD").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return "main"
    kind, _, name = head.strip().partition("ref: refs/heads/")
    return name if name and not kind else "main"

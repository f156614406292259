"""The page of stories tells what the published ledger says, and its commands print what it shows.

A link's words are what its event says: a date or a figure of it, or words of its statement.
UPDATE_DOCS=1 writes the links anew: an event keeps its id, but not always the name of its file.
"""

import os
import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

import pytest

from tests.cli.running import run
from tests.seeds.seeded import registry
from tracker.ledger.text import read_events
from tracker.views.words import window_words
from tracker.vocabulary.events import TableRow, Tabulated, WorldEvent
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.windows import Window

CHECKOUT = Path(__file__).parent.parent
FILE = CHECKOUT / "docs" / "stories.md"
PAGE = FILE.read_text("utf-8")
BLOCK = re.compile(r"^```console\n\$ tracker (.+)\n((?:.+\n)+)```$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]+)\]\(\.\./(events/[^)#]+)#([0-9a-f-]{36})\)")
NUMBER = re.compile(r"\d+(?:\.\d+)?")

EXAMPLES = BLOCK.findall(PAGE)
LINKS = LINK.findall(PAGE)
STORIES = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)+)", PAGE, re.MULTILINE))

FILES = {
    event.id: batch.path.relative_to(CHECKOUT).as_posix()
    for batch in read_events(CHECKOUT / "events")
    for event in batch.events
}
EVENTS = {event.id: event for batch in read_events(CHECKOUT / "events") for event in batch.events}


@pytest.mark.parametrize(("line", "printed"), EXAMPLES)
def test_a_command_prints_what_the_story_shows_in_its_order(
    published: Path, line: str, printed: str
) -> None:
    with chdir(published):
        ran = run(*shlex.split(line), width=200)
    assert (ran.code, ran.err) == (0, "")
    text, place = " ".join(ran.out.split()), 0
    for part in printed.splitlines():
        assert part in text[place:], part
        place = text.index(part, place) + len(part)


@pytest.mark.parametrize("line", [line for line, _ in EXAMPLES])
def test_every_command_names_its_day(line: str) -> None:
    assert {"--today", "--known-on"} & set(shlex.split(line))


def test_every_link_leads_to_the_file_that_holds_its_event() -> None:
    written = LINK.sub(lambda link: f"[{link[1]}](../{FILES[link[3]]}#{link[3]})", PAGE)
    if os.environ.get("UPDATE_DOCS") == "1":
        FILE.write_text(written, encoding="utf-8")
    assert FILE.read_text("utf-8") == written, "UPDATE_DOCS=1 pytest writes the links anew"
    assert PAGE.count("](") == len(LINKS)


@pytest.mark.parametrize(("words", "id_"), [(words, id_) for words, _, id_ in LINKS])
def test_an_event_says_what_the_story_says_of_it(words: str, id_: str) -> None:
    event = EVENTS[id_]
    assert isinstance(event, WorldEvent)
    assert words in {*_dates(event), *_figures(event)} or words in (event.statement or "")


@pytest.mark.parametrize("title", STORIES)
def test_every_number_of_a_story_is_an_events_or_stands_in_what_a_command_prints(
    title: str,
) -> None:
    story = STORIES[title]
    prose = LINK.sub("", BLOCK.sub("", story))
    shown = [printed for _, printed in BLOCK.findall(story)]
    linked = [words for words, _, _ in LINK.findall(story)]
    known = {number for text in (*shown, *linked) for number in NUMBER.findall(text)}
    assert set(NUMBER.findall(f"{title} {prose}")) <= known


def test_there_are_five_stories_with_links_and_commands() -> None:
    assert len(STORIES) == 5
    for title, story in STORIES.items():
        assert len(BLOCK.findall(story)) >= 3, title
        assert len(LINK.findall(story)) >= 10, title


def _dates(event: WorldEvent) -> Iterator[str]:
    for name in ("when", "published", "said", "previously"):
        window = getattr(event, name, None)
        if isinstance(window, Window):
            yield window_words(window)


def _figures(event: WorldEvent) -> Iterator[str]:
    if isinstance(event, Tabulated):
        for row in event.rows:
            yield from _of_row(row)
    for name in ("quantity", "measure"):
        measure = getattr(event, name, None)
        if isinstance(measure, Measure):
            yield _amount(measure.value, measure.unit)


def _of_row(row: TableRow) -> Iterator[str]:
    yield from (_amount(value, row.unit) for value in (row.value, row.prior_value))
    yield from (f"{share} %" for share in (row.share_pct, row.prior_share_pct))


def _amount(value: str | None, unit: str | None) -> str:
    return f"{value} {registry().name('unit', unit)}" if unit else f"{value}"

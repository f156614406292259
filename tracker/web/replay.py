"""What the time machine shows: how milestones stood on each day, as JSON beside the pages.

The script that reads it folds nothing: on every day on which something changes, the answer of the
fields below is the fold's own.  A company's file is made from its own events; those of a
technology and of the front page are put together from the companies' files.

A file holds `days` on which something changes, with the number of `statements` known by each;
`texts`, to which other fields point by number; `rows`, each a way in which a milestone stood; and
`tracks`, one for each milestone: pairs of a day's number and a row's, -1 where there is no such
milestone any more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

import msgspec
from msgspec import Struct

from tracker.views.due import is_denied
from tracker.views.milestones import Milestone
from tracker.views.replay import Stretch
from tracker.vocabulary.things import Ladder, Stage
from tracker.web.charts import date_words, moved_words, statement_of
from tracker.web.doors.places import file_name
from tracker.web.doors.planned import PlannedFile
from tracker.web.lookup import Lookup, event_path
from tracker.web.shown import Shown

FOLDER = "replay"
FRONT = f"{FOLDER}/index.json"
VERSION = 1
_OPEN, _REACHED, _GONE, _SPOKEN = range(4)
_NO_END = 0


class Row(Struct, frozen=True, array_like=True):
    """One way in which a milestone stood; what is text is the number of a text.

    `about` are names and addresses by turns.  `rung` is the place on the ladder, -1 off it.
    `group` is 0 for what is open, 1 for what was reached, 2 for what ended otherwise, 3 for what
    is only spoken of.  `end` is the last day of its window as a number (its first where it has no
    last), 0 without a window.  `path` leads to the statement on which the state rests.  `denied`
    is 1 for what is open and not waited for, since the company denied it.
    """

    company: int
    company_path: int
    technology: int
    name: int
    about: tuple[int, ...]
    ladder: int
    rung: int
    stage: int
    state: int
    sign: int
    look: int
    asides: tuple[int, ...]
    when: int
    was: int
    group: int
    end: int
    path: int
    denied: int


class File(Struct, frozen=True):
    """A file of the time machine."""

    schema_version: int
    until: str
    days: tuple[str, ...]
    statements: tuple[int, ...]
    texts: tuple[str, ...]
    rows: tuple[Row, ...]
    tracks: tuple[tuple[int, ...], ...]


def replay_path(kind: str, slug: str) -> str:
    """Return the file of a company (`companies`) or a technology (`technologies`)."""
    return f"{FOLDER}/{kind}/{file_name(slug)}.json"


def replay_files(lookup: Lookup, content: Callable[[str], bytes]) -> Iterator[PlannedFile]:
    """Yield the files, none of them made yet; `content` gives one that stands before it."""
    roadmap = lookup.roadmap
    companies = [one.slug for one in roadmap.companies if one.timeline]
    for slug in companies:
        path = replay_path("companies", slug)
        yield PlannedFile(path, partial(_of_company, lookup, slug), Shown((slug,)))
    paths = [replay_path("companies", slug) for slug in companies]
    for view in roadmap.technologies:
        if view.milestones:
            known = [line.known_from for line in view.timeline]
            joined = partial(_joined, lookup, paths, content, known, view.slug)
            makers = tuple(sorted({one.company for one in view.milestones}))
            shown = Shown(makers, tuple(line.id for line in view.timeline))
            yield PlannedFile(replay_path("technologies", view.slug), joined, shown)
    said = [one.known_from for one in roadmap.statements.values()]
    yield PlannedFile(FRONT, partial(_joined, lookup, paths, content, said))


def read(data: bytes) -> File:
    """Return a file that was written."""
    return msgspec.json.decode(data, type=File)


def _of_company(lookup: Lookup, slug: str) -> bytes:
    view = lookup.companies[slug]
    lines = (*view.timeline, *view.others_about_it)
    writer = _Writer(lookup)
    for stretches in lookup.replay.of_company(slug).values():
        writer.track((one.since, writer.row(one)) for one in stretches)
    return writer.written([line.known_from for line in lines])


def _joined(
    lookup: Lookup,
    paths: Iterable[str],
    content: Callable[[str], bytes],
    known: Sequence[date],
    technology: str | None = None,
) -> bytes:
    """Put companies' files together; of a technology, what is of it."""
    writer = _Writer(lookup)
    for path in paths:
        found = read(content(path))
        rows = [
            writer.copied(row, found.texts)
            if technology is None or found.texts[row.technology] == technology
            else None
            for row in found.rows
        ]
        for track in found.tracks:
            pairs = zip(track[::2], track[1::2], strict=True)
            writer.track(
                (date.fromisoformat(found.days[day]), None if number < 0 else rows[number])
                for day, number in pairs
            )
    return writer.written(known)


class _Writer:
    """Gathers what a file holds, each text and each row once."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._texts: dict[str, int] = {}
        self._rows: dict[Row, int] = {}
        self._tracks: list[list[tuple[date, int]]] = []

    def row(self, stretch: Stretch) -> Row | None:
        """Return how a milestone stood."""
        one = stretch.milestone
        if one is None:
            return None
        lookup, state = self._lookup, self._lookup.state(one)
        company = lookup.company_link(one.company)
        ladder, rung, stage = _rung(lookup, one)
        asides = [*state.asides, f"quiet since {state.quiet} (inferred)" if state.quiet else ""]
        return Row(
            company=self._text(company.text),
            company_path=self._text(company.path),
            technology=self._text(one.technology or ""),
            name=self._text(one.label),
            about=tuple(
                self._text(text) for link in lookup.about(one) for text in (link.text, link.path)
            ),
            ladder=self._text(ladder),
            rung=rung,
            stage=self._text(stage),
            state=self._text(state.word),
            sign=self._text(state.sign),
            look=self._text(state.look),
            asides=tuple(self._text(words) for words in asides if words),
            when=self._text(date_words(one)),
            was=self._text(moved_words(one)),
            group=_group(one),
            end=_end(one),
            path=self._text(event_path(statement_of(one))),
            denied=int(is_denied(one)),
        )

    def copied(self, row: Row, texts: Sequence[str]) -> Row:
        """Return a row of another file."""
        numbers = {
            name: self._text(texts[getattr(row, name)])
            for name in Row.__struct_fields__
            if name in _TEXTS
        }
        lists = {
            name: tuple(self._text(texts[number]) for number in getattr(row, name))
            for name in ("about", "asides")
        }
        return msgspec.structs.replace(row, **numbers, **lists)

    def track(self, turns: Iterable[tuple[date, Row | None]]) -> None:
        """Take how one milestone stood from day to day; what only says the same is left out."""
        kept: list[tuple[date, int]] = []
        for day, row in turns:
            number = -1 if row is None else self._rows.setdefault(row, len(self._rows))
            if number != (kept[-1][1] if kept else -1):
                kept.append((day, number))
        if kept:
            self._tracks.append(kept)

    def written(self, known: Iterable[date]) -> bytes:
        """Return the file; `known` are the days from which its statements were known."""
        lookup = self._lookup
        until = min(lookup.roadmap.as_of.today, lookup.roadmap.as_of.known_on or date.max)
        known = sorted(day for day in known if day <= until)
        days = sorted({*known, *(day for track in self._tracks for day, _ in track)})
        numbers = {day: number for number, day in enumerate(days)}
        file = File(
            schema_version=VERSION,
            until=until.isoformat(),
            days=tuple(day.isoformat() for day in days),
            statements=tuple(_counts(days, known)),
            texts=tuple(self._texts),
            rows=tuple(self._rows),
            tracks=tuple(
                tuple(number for day, row in track for number in (numbers[day], row))
                for track in self._tracks
            ),
        )
        return msgspec.json.encode(file) + b"\n"

    def _text(self, text: str) -> int:
        return self._texts.setdefault(text, len(self._texts))


_TEXTS = frozenset(
    {"company", "company_path", "technology", "name", "ladder", "stage", "state", "sign", "look"}
    | {"when", "was", "path"}
)


def _counts(days: Iterable[date], known: Sequence[date]) -> Iterator[int]:
    """Count, for each day in their order, those that were known by it."""
    count = 0
    for day in days:
        while count < len(known) and known[count] <= day:
            count += 1
        yield count


def _rung(lookup: Lookup, one: Milestone) -> tuple[str, int, str]:
    """Return the ladder, the place on it and the stage of a milestone."""
    ladder, _, slug = (one.stage or "").partition("/")
    thing = lookup.registry.ladder(ladder)
    stages: Mapping[str, tuple[int, str]] = (
        {stage.slug: (at, stage.name) for at, stage in enumerate(_stages(thing))} if thing else {}
    )
    at, name = stages.get(slug, (-1, ""))
    return (thing.name if thing and at >= 0 else "", at, name)


def _stages(ladder: Ladder) -> tuple[Stage, ...]:
    return (*ladder.stages, *ladder.exits)


def _group(one: Milestone) -> int:
    if one.is_open:
        return _OPEN
    if one.state == "reached":
        return _REACHED
    return _SPOKEN if one.state == "spoken of" else _GONE


def _end(one: Milestone) -> int:
    window = one.window
    day = (window.latest or window.earliest) if window is not None else None
    return day.toordinal() if day is not None else _NO_END

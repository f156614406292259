"""An entry on its way: from what was given to events, with all that is told before they are saved.

One way for a line, for fields given by option and for answers to prompts; nothing is printed here.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tracker.cli.named import names_of
from tracker.cli.opening import Opened

if TYPE_CHECKING:
    from datetime import date

    from tracker.entry.drafts import Draft
    from tracker.entry.names import Names
    from tracker.entry.questions import SeveralReadings
    from tracker.views.duplicates import Duplicate
    from tracker.vocabulary.events import Event
    from tracker.vocabulary.windows import Context

VOICELESS = "no voice: it counts as the company's own word; a report needs --voice press"
UNDATED = "no publication date: the event counts as known from today; add --published DATE"

Choose = Callable[["SeveralReadings"], Sequence["Draft"]]
"""What answers a question: it returns the drafts of the reading that is meant."""


@dataclass(frozen=True)
class Asked:
    """What was given: a line or a type, fields by option, and what the words do not carry.

    `sheet` is the text of a whole sheet instead, where an editor left more than one line.
    """

    line: str = ""
    type: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    context: "Context | None" = None
    as_said: bool = False
    sheet: str = ""


@dataclass(frozen=True)
class Report:
    """What an entry says and changes, in words, and what on record says the same."""

    events: tuple["Event", ...]
    reading: tuple[str, ...]
    effects: tuple[str, ...]
    warnings: tuple[str, ...]
    duplicates: tuple["Duplicate", ...]

    def plain(self) -> dict[str, Any]:
        """Return the report as one JSON object."""
        return {
            "events": [plain_event(event) for event in self.events],
            "reading": list(self.reading),
            "effects": list(self.effects),
            "warnings": list(self.warnings),
            "duplicates": [
                {
                    "id": one.id,
                    "of": one.of,
                    "relation": one.relation,
                    "logged": one.recorded_at,
                    "by": one.recorded_by,
                    "origin": one.origin,
                }
                for one in self.duplicates
            ],
            "new": [event.id for event in self.events],
        }


NOTHING = Report((), (), (), (), ())
"""The report of an entry that was given up."""


def plain_event(event: "Event") -> dict[str, Any]:
    """Return an event as the flat object that would be logged."""
    from tracker.vocabulary.canonical import plain

    return plain(event)


class Desk:
    """Where entries are read: the ledger as it stands, read once."""

    def __init__(self, place: Opened) -> None:
        from tracker.ledger import read

        self.place = place
        with place.ledger.reading() as connection:
            self.on_record = read.events(connection)

    @cached_property
    def names(self) -> "Names":
        """Return the index of every name on record."""
        from tracker.vocabulary.registry import registry_of

        return names_of(self.place.workspace.settings, registry_of(self.on_record))

    @cached_property
    def today(self) -> "date":
        """Return the day that decides what is to come."""
        from tracker import clock

        return clock.today(self.place.workspace.settings.timezone)

    # --- Reading

    def events(self, asked: Asked, choose: Choose) -> tuple["Event", ...]:
        """Return the events of an entry as one new batch; `choose` answers its questions."""
        from tracker.cli.editor import events_of_text
        from tracker.entry.questions import SeveralReadings

        if asked.sheet:
            return events_of_text(self, asked.sheet)
        try:
            drafts = self.read_drafts(asked)
        except SeveralReadings as question:
            drafts = choose(question)
        return self.finished(asked, self._meant(asked, drafts, choose))

    def finished(self, asked: Asked, drafts: Sequence["Draft"]) -> tuple["Event", ...]:
        """Return drafts as events, with the fields by option; refuses what says nothing."""
        from tracker import clock
        from tracker.entry.doubts import check_sense
        from tracker.entry.drafts import Logging, event_of
        from tracker.vocabulary.check import check_event

        logging = Logging(clock.new_id(), clock.now(), self.place.workspace.settings.author)
        events = tuple(
            event_of(draft, logging, event_id=clock.new_id(), line=number)
            for number, draft in enumerate(self._filled(asked, drafts), start=1)
        )
        ids = frozenset(event.id for event in self.on_record)
        for event in events:
            check_event(event)
            check_sense(event, self.today, ids)
        return events

    def read_drafts(self, asked: Asked) -> Sequence["Draft"]:
        """Return the drafts of a line or type alone; raises SeveralReadings for a question."""
        from tracker.entry.drafts import Draft
        from tracker.entry.lines import FORM, read_line
        from tracker.vocabulary.refusals import UnreadableLine

        if asked.line and asked.type:
            raise UnreadableLine(
                "a line and --type are both given", "the verb of the line is its type"
            )
        if asked.type:
            return (Draft(asked.type, {}),)
        if not asked.line:
            raise UnreadableLine(
                "nothing to log", f"write {FORM}; or --type and the fields by option"
            )
        return read_line(asked.line, self.names, anchor=self._anchor(asked), context=asked.context)

    def _meant(self, asked: Asked, drafts: Sequence["Draft"], choose: Choose) -> Sequence["Draft"]:
        """Ask about what can hardly be meant; every question is asked once."""
        from tracker.entry.doubts import ask_about
        from tracker.entry.questions import SeveralReadings

        filled = self._filled(asked, drafts)
        try:
            ask_about(filled, self.today, as_said=asked.as_said, line=asked.line)
        except SeveralReadings as question:
            return choose(question)
        return filled

    def _filled(self, asked: Asked, drafts: Sequence["Draft"]) -> tuple["Draft", ...]:
        """Return drafts with the fields given by option beside them."""
        from tracker.entry.drafts import merged
        from tracker.entry.fields import Reading, fields_of

        company = drafts[0].fields.get("company")
        reading = Reading(self.names, self._anchor(asked), company, asked.context)
        fields = fields_of(asked.fields, reading)
        find_outlet(self.on_record, fields)
        return tuple(merged(draft, fields) for draft in drafts)

    def _anchor(self, asked: Asked) -> str | None:
        from tracker.entry.phrases import read_phrase

        published = asked.fields.get("published")
        return read_phrase(published).edtf if published else None

    # --- Telling

    def report(self, events: tuple["Event", ...]) -> Report:
        """Return what events say, what they change, and what on record says the same."""
        from tracker.views.asof import AsOf
        from tracker.views.duplicates import duplicates
        from tracker.views.effects import effects
        from tracker.views.readings import full_reading

        as_of = AsOf(today=self.today)
        near = self.near(events)
        same = duplicates(near, events, self.on_record, as_of)
        nearest = {one.id: one for one in reversed(same)}
        words = {
            event.id: self._named(events, event.id, nearest[event.id].words)
            for event in events
            if event.id in nearest
        }
        seconds = [words[one] for one in words if nearest[one].is_second]
        return Report(
            events=events,
            reading=tuple(full_reading(event, self.names.registry) for event in events),
            effects=(*effects(near, events, as_of), *seconds),
            warnings=(*_lacking(events), *words.values()),
            duplicates=same,
        )

    def _named(self, events: Sequence["Event"], event_id: str, words: str) -> str:
        """Return words about one of several events with what it is about before them."""
        from tracker.views.words import goal_words
        from tracker.vocabulary.events import OnMilestone

        if len(events) == 1:
            return words
        event = next(one for one in events if one.id == event_id)
        registry = self.names.registry
        goal = goal_words(event, registry) if isinstance(event, OnMilestone) else ""
        return f"{goal or f'entry {event.line}'}: {words}"

    def near(self, events: Sequence["Event"]) -> tuple["Event", ...]:
        """Return what the touched companies' views are folded from, of all that is on record."""
        from tracker.ledger import read

        with self.place.ledger.reading() as connection:
            touched = read.touched(connection, events)
            found = {
                event.id: event
                for subject in touched
                for event in read.events_of(connection, subject)
            }
        return tuple(found.values())


def _lacking(events: Iterable["Event"]) -> list[str]:
    """Return warnings about what an entry does not say."""
    from tracker.vocabulary.events import type_of

    ones = list(events)
    dated = any(getattr(one, "published", None) or type_of(one) == "checked" for one in ones)
    warnings = [] if dated else [UNDATED]
    if any(getattr(one, "document", None) and not getattr(one, "voice", None) for one in ones):
        warnings.append(VOICELESS)
    return warnings


def find_outlet(on_record: Sequence["Event"], fields: dict[str, Any]) -> None:
    """Name the outlet of a page where every page of that host on record is of one outlet."""
    from tracker.vocabulary.refusals import UnreadableLine

    document = fields.get("document")
    if document is None or "source" in document:
        return
    outlets = outlets_of(on_record, document.get("url", ""))
    if len(outlets) != 1:
        raise UnreadableLine(
            "the page is given without its outlet",
            'add --publisher NAME (register it first with: tracker add source "NAME")',
        )
    document["source"] = outlets.pop()


def outlets_of(on_record: Iterable["Event"], url: str) -> set[str]:
    """Return the outlets of the pages on record that stand on the host of an address."""
    from tracker.vocabulary.events import World

    host = urlsplit(url).hostname
    if host is None:
        return set()
    pages = [event.document for event in on_record if isinstance(event, World)]
    return {page.source for page in pages if page and urlsplit(page.url or "").hostname == host}

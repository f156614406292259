"""Sheets → events: every entry read, linked and checked, or every fault of every line.

The events of a sheet are one batch.  An entry's label (`id: …`) is known in its sheet only; a
link names a label of the sheet, above or below, or the id of an event on record.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tracker.entry.doubts import ask_about, check_sense
from tracker.entry.drafts import Draft, Logging, event_of
from tracker.entry.fields import Reading
from tracker.entry.lines import read_line
from tracker.entry.names import Names
from tracker.entry.questions import SeveralReadings
from tracker.entry.sheet_details import Given, filled, given_by, word
from tracker.entry.sheet_header import Heading, heading_of
from tracker.entry.sheet_links import Labels, check_links, labels_of, linked
from tracker.entry.sheet_tables import joined, table_key
from tracker.entry.sheet_text import Fault, Field
from tracker.entry.sheets import Entry, Sheet
from tracker.vocabulary.check import check_event
from tracker.vocabulary.events import EVENT_TYPES, Event, World
from tracker.vocabulary.refusals import Ambiguous, ManyRefusals, Refusal

TYPES = tuple(name for name, event in EVENT_TYPES.items() if issubclass(event, World))
"""The types an entry may be of: things and corrections have commands of their own."""


@dataclass(frozen=True)
class Desk:
    """What a sheet is read with: names and ids on record, the day, who records, and new ids."""

    names: Names
    on_record: Collection[str]
    today: date
    logging: Logging
    new_id: Callable[[], str]


class RefusedSheet(ManyRefusals):
    """Raised with every fault of a sheet; exit code 4 where all of them are questions."""

    def __init__(self, where: str, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda one: one.line))
        lines = len({one.line for one in faults})
        super().__init__(where, [(f"{where}:{line}", refusal) for line, refusal in self.faults])
        self.message = f"{where}: {lines} {'line' if lines == 1 else 'lines'} refused"
        self.hint = "nothing was recorded; mend what is named above and log the sheet again"
        if all(isinstance(refusal, Ambiguous) for _, refusal in self.faults):
            self.exit_code = Ambiguous.exit_code


@dataclass(frozen=True)
class Made:
    """A draft on its way to an event: the entry it comes from, its details and its id."""

    entry: Entry
    given: tuple[Given, ...]
    draft: Draft
    id: str


def events_of_sheet(sheet: Sheet, desk: Desk, *, where: str = "sheet") -> tuple[Event, ...]:
    """Return the events of a sheet in the order of its lines; raises RefusedSheet."""
    faults = list(sheet.faults)
    heading = heading_of(sheet.header, desk.names, faults)
    reader = _Reader(desk, heading, faults)
    made = _with_table_ids(reader.made(sheet.entries))
    own = [(one.entry, one.draft, one.id) for one in made]
    labels = labels_of(sheet.entries, own, desk.on_record, faults)
    linked_up = [_linked(one, labels, faults) for one in made]
    for given in reader.unread:
        check_links(given, labels, faults)
    ids = frozenset({*desk.on_record, *(one.id for one in made)})
    joined_up = _joined_tables(linked_up, faults)
    events = [_event(one, line, desk, ids, faults) for line, one in enumerate(joined_up, start=1)]
    if faults:
        raise RefusedSheet(where, faults)
    return tuple(event for event in events if event is not None)


class _Reader:
    """Reads entries one by one; what is wrong with one does not keep the others from being read."""

    def __init__(self, desk: Desk, heading: Heading, faults: list[Fault]) -> None:
        self.desk, self.heading, self.faults = desk, heading, faults
        self.unread: list[tuple[Given, ...]] = []

    def made(self, entries: Sequence[Entry]) -> list[Made]:
        return [one for entry in entries for one in self._entry(entry)]

    def _entry(self, entry: Entry) -> list[Made]:
        readings = [one for one in entry.details if one.name == "reading" and one.value.text]
        drafts = self._drafts(entry, readings)
        company = drafts[0].fields.get("company") if drafts else None
        heading = self.heading
        reading = Reading(self.desk.names, heading.anchor, company, heading.context)
        given = given_by(entry.details, reading, self.faults)
        told = [self._filled(draft, given) for draft in drafts]
        asked = self._asked(entry, told, readings)
        self.faults += [
            one.value.fault("this answers no question", "leave it out, the line is plain")
            for one in readings
            if drafts
        ]
        if not asked:
            self.unread.append(given)
        return [Made(entry, given, draft, self.desk.new_id()) for draft in asked]

    def _drafts(self, entry: Entry, readings: list[Field]) -> Sequence[Draft]:
        """Return what the sentence or the type of an entry says; none where it is refused."""
        if entry.type is not None:
            try:
                return (Draft(word("type", entry.type.text, TYPES), {}),)
            except Refusal as error:
                self.faults.append(
                    (entry.type if entry.type.text else entry.sentence).refused(error)
                )
                return ()
        anchor, context = self.heading.anchor, self.heading.context
        return self._answered(
            entry,
            lambda: read_line(entry.sentence.text, self.desk.names, anchor=anchor, context=context),
            readings,
        )

    def _asked(
        self, entry: Entry, drafts: Sequence[Draft], readings: list[Field]
    ) -> Sequence[Draft]:
        """Ask about what can hardly be meant."""

        def asking() -> Sequence[Draft]:
            ask_about(drafts, self.desk.today, line=entry.sentence.text)
            return drafts

        return self._answered(entry, asking, readings)

    def _answered(
        self, entry: Entry, read: Callable[[], Sequence[Draft]], readings: list[Field]
    ) -> Sequence[Draft]:
        """Return what is read; a question is answered by the next `reading: N`, else a fault."""
        try:
            return read()
        except SeveralReadings as question:
            if not readings:
                self.faults.append(entry.sentence.refused(question))
                return ()
            return self._picked(question, readings.pop(0))
        except Refusal as error:
            self.faults.append(entry.sentence.refused(error))
            return ()

    def _picked(self, question: SeveralReadings, answer: Field) -> Sequence[Draft]:
        number, count = answer.value.text, len(question.answers)
        if number.isascii() and number.isdigit() and 1 <= int(number[:3]) <= count:
            return question.answers[int(number) - 1].drafts
        self.faults.append(
            answer.value.fault(
                f'there is no reading "{number}" of {count}', "leave it out to see them all"
            )
        )
        return ()

    def _filled(self, draft: Draft, given: Sequence[Given]) -> Draft:
        """Return a draft with its details, and with what the header says of all entries."""
        document = {**self.heading.document}
        based = Draft(draft.type, {**draft.fields, **({"document": document} if document else {})})
        full = filled(based, given, self.faults)
        fields = dict(full.fields)
        if self.heading.published is not None:
            fields["published"] = self.heading.published
        if fields.get("speaker") is None and fields.get("voice") is None:
            fields |= {"speaker": self.heading.speaker, "voice": self.heading.voice}
        quote = fields.get("quote")
        if quote is not None and document.get("language"):
            fields["quote"] = {"language": document["language"], **quote}
        return Draft(full.type, {key: value for key, value in fields.items() if value is not None})


def _with_table_ids(made: Sequence[Made]) -> list[Made]:
    """Give every line of a table the id of the first."""
    ids: dict[tuple[Any, ...], str] = {}
    return [
        one
        if (key := table_key(one.draft)) is None
        else replace(one, id=ids.setdefault(key, one.id))
        for one in made
    ]


def _linked(one: Made, labels: Labels, faults: list[Fault]) -> Made:
    """Return what was made with its links; a detail that its type does not have is a fault."""
    known = (*EVENT_TYPES[one.draft.type].__struct_fields__, "measure")
    faults += [
        given.field.written.fault(
            f"a {one.draft.type} event has no {given.field.name}",
            "docs/events.md lists the fields of each type",
        )
        for given in one.given
        if given.path[0] not in known
    ]
    return replace(one, draft=linked(one.draft, one.id, one.given, labels, faults))


def _joined_tables(made: Sequence[Made], faults: list[Fault]) -> list[Made]:
    """Return what was made with the lines of each table joined to the first."""
    found: dict[str, Made] = {}
    for one in made:
        table = found.setdefault(one.id, one)
        if table is not one:
            draft = joined(table.draft, one.draft, one.entry.sentence, faults)
            found[one.id] = replace(table, draft=draft)
    return list(found.values())


def _event(
    one: Made, line: int, desk: Desk, ids: Collection[str], faults: list[Fault]
) -> Event | None:
    if faults:
        at = {fault.line for fault in faults}
        lines = {one.entry.sentence.line, *(field.written.line for field in one.entry.details)}
        if at & lines:
            return None  # what is known to be faulty is not complained about twice
    try:
        event = event_of(one.draft, desk.logging, event_id=one.id, line=line)
        check_event(event)
        check_sense(event, desk.today, ids)
    except Refusal as error:
        faults.append(one.entry.sentence.refused(error))
        return None
    return event

"""The entry language: WHO VERB WHAT [at SITE] [WHEN] [details], one line as a person would say it.

The words are read into parts (`scanner`), parts into clauses (`clauses`), clauses into drafts
(`meanings`).  Every word is understood or pointed at: a line gives drafts, a question, or a
refusal with a place.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.grammar.accounting import check_all_taken, check_quotations, check_whose_deed
from tracker.entry.grammar.attribution import Attributed, attributed, own_or_other
from tracker.entry.grammar.clauses import clauses_of
from tracker.entry.grammar.goals import goals_of
from tracker.entry.grammar.leaning import leaned
from tracker.entry.grammar.meanings import drafts_of_clause
from tracker.entry.grammar.parts import Clause, Named, Part, Small
from tracker.entry.grammar.saying import FORM, Known, Saying, other_companies
from tracker.entry.grammar.scanner import Scanner
from tracker.entry.names import Names
from tracker.entry.questions import Answer, Fork, SeveralReadings
from tracker.vocabulary.refusals import Refusal, UnreadableLine
from tracker.vocabulary.text import normalised
from tracker.vocabulary.windows import Context

__all__ = ["FORM", "read_line"]

LONGEST_LINE = 2000
"""Characters in the longest line that is read."""
MOST_TRIES = 60
"""Ways of one line that are tried; a line with more is refused."""


Choices = tuple[tuple[int, object], ...]
"""What was chosen for names that several things bear, by their places."""


def read_line(
    text: str, names: Names, *, anchor: str | None = None, context: Context | None = None
) -> tuple[Draft, ...]:
    """Return the drafts of a line, at least one.

    `anchor` is the day of publication as EDTF; relative dates count from it.  Raises
    UnreadableLine with the place of the words that stopped it, and SeveralReadings where a line
    can be read in more than one way.
    """
    line = normalised(text)
    if not line.strip():
        raise UnreadableLine("the line is empty", f"the form is {FORM}", text=line)
    for place, char in enumerate(line):
        if unicodedata.category(char) in ("Cf", "Cc") and char != "\t":
            raise UnreadableLine(
                f"an invisible character (U+{ord(char):04X}) stands here",
                "delete it",
                text=line,
                span=(place, place + 1),
            )
    if len(line) > LONGEST_LINE:
        raise UnreadableLine(
            f"the line has {len(line)} characters", f"log at most {LONGEST_LINE} at a time"
        )
    return _Reader(line, names, anchor, context).every_way({})


class _Reader:
    """Reads one line in every way in which its words can be taken."""

    def __init__(
        self, line: str, names: Names, anchor: str | None, context: Context | None
    ) -> None:
        self.line, self.names, self.anchor, self.context = line, names, anchor, context
        self.tries = 0
        self._parts: dict[Choices, tuple[Part, ...]] = {}

    def every_way(self, choices: Mapping[int | str, object]) -> tuple[Draft, ...]:
        """Return the drafts; where words can be taken in several ways, take each and ask.

        A way that leads to a refusal is none; where only one is left, it is the reading.
        """
        try:
            return self._read(choices)
        except Fork as fork:
            found = fork
        answers: list[Answer] = []
        refused: Refusal | None = None
        for words, way in found.ways:
            self._count(found)
            try:
                drafts = self.every_way({**choices, found.key: way})
            except SeveralReadings as several:
                answers += [Answer(f"{words}; {one.words}", one.drafts) for one in several.answers]
            except Refusal as error:
                refused = refused or error
            else:
                answers.append(Answer(words, drafts))
        if not answers:
            assert refused is not None  # noqa: S101 -- a fork has at least one way
            raise refused
        if len(answers) == 1:
            return answers[0].drafts
        raise SeveralReadings(found.what, answers, text=self.line, span=found.span)

    def _count(self, fork: Fork) -> None:
        self.tries += 1
        if self.tries > MOST_TRIES:
            raise UnreadableLine(
                "the line can be read in too many ways",
                "log two lines",
                text=self.line,
                span=fork.span,
            )

    def _read(self, choices: Mapping[int | str, object]) -> tuple[Draft, ...]:
        said = attributed(self._scanned(choices), self.names)
        drafts: list[Draft] = []
        known, before = Known(), None
        clauses = clauses_of(said.parts)
        for clause in clauses:
            _go_on(clause, before)
            saying = Saying(
                self.line,
                clause,
                self.names,
                goals_of(self.names),
                self.anchor,
                known,
                said.begins,
                choices,
            )
            found = _with_others(saying, drafts_of_clause(saying))
            check_all_taken(saying, last=clause is clauses[-1])
            found = [leaned(saying, draft) for draft in found]
            drafts += [_spoken(draft, said) for draft in found]
            known, before = _known(known, found), clause
        if not drafts:
            raise UnreadableLine("the line says nothing", f"the form is {FORM}", text=self.line)
        return tuple(drafts)

    def _scanned(self, choices: Mapping[int | str, object]) -> tuple[Part, ...]:
        """Return the parts; only what is chosen for a name makes a difference to them."""
        places = {place: way for place, way in choices.items() if isinstance(place, int)}
        key = tuple(sorted(places.items()))
        if key not in self._parts:
            scanner = Scanner(
                self.line,
                self.names,
                anchor=self.anchor,
                context=self.context,
                choices=dict[int | str, object](places.items()),
            )
            self._parts[key] = scanner.scan()
            check_quotations(self.line, self._parts[key])
        return self._parts[key]


def _go_on(clause: Clause, before: Clause | None) -> None:
    """Let a bare verb behind "and" go on with the plan of the clause before."""
    if before is None or clause.modal is not None or not clause.verbs:
        return
    if any(not isinstance(part, Small) for part in clause.subject):
        return
    first = clause.verbs[0]
    alike = "ing" in first.forms and any("ing" in verb.forms for verb in before.verbs)
    if ("base" not in first.forms and not alike) or first.verb.event == "planned":
        return
    if before.modal is not None:
        clause.modal = before.modal
    elif before.verbs and before.verbs[0].verb.event in ("planned", "forecast"):
        clause.verbs.insert(0, before.verbs[0])


def _known(known: Known, drafts: Sequence[Draft]) -> Known:
    """Return what the next clause goes on with."""
    if not drafts:
        return known
    fields = drafts[-1].fields
    companies = tuple(
        dict.fromkeys(company for draft in drafts if (company := draft.fields.get("company")))
    )
    return Known(
        companies or known.companies,
        fields.get("product") or known.product,
        fields.get("technology") or known.technology,
    )


def _with_others(saying: Saying, drafts: list[Draft]) -> list[Draft]:
    """Put the further companies of a clause beside its own."""
    for item in saying.left():
        check_whose_deed(saying, item)
        close = item.prep is None and not item.separators and item not in saying.subject
        named = isinstance(item.part, Named) and item.part.of("company")
        if close and named and named not in saying.fields["companies_of_subject"]:
            raise saying.refusal(
                f'whose it is cannot be told: "{item.part.text}" stands beside another company',
                "say who acts first, and the others behind with, to or from",
                item.part,
            )
    others = [slug for _, slug in other_companies(saying)]
    if not others:
        return drafts
    if len(drafts) > 1 and len(set(others)) > 1:
        raise saying.refusal(
            "which company belongs to which milestone cannot be told", "part them with a semicolon"
        )
    found = []
    for draft in drafts:
        fields: dict[str, Any] = dict(draft.fields)
        beside = [one for one in others if one != fields.get("company")]
        if beside:
            fields["companies"] = [*fields.get("companies", []), *beside]
        found.append(Draft(draft.type, fields))
    return found


def _spoken(draft: Draft, said: Attributed) -> Draft:
    if draft.fields.get("voice") is not None:
        return draft
    fields = dict(draft.fields)
    speaker, company = said.speaker, fields.get("company")
    voice = own_or_other(said, [company] if company else [])
    if voice is not None:
        fields["voice"] = voice
    if speaker is not None:
        fields["speaker"] = speaker
    if said.said is not None and "said" not in fields:
        fields["said"] = said.said
    if said.notes:
        fields["notes"] = [*fields.get("notes", []), *said.notes]
    return Draft(draft.type, fields)

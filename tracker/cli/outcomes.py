"""Outcomes of an entry that is not logged as it was given: refusals and questions.

In text they go the way of every refusal; with `--json` they are one object on standard output.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

import click

from tracker.cli.entries import Asked, Desk, plain_event
from tracker.cli.output import print_json

if TYPE_CHECKING:
    from tracker.entry.drafts import Draft
    from tracker.entry.questions import SeveralReadings
    from tracker.vocabulary.refusals import Ambiguous, NotFound, Refusal

REFUSED = 2
HINT = "choose one with --reading N, or say it so that one is left"
HINT_ONE = "take it with --reading 1, or check the date"


class Unanswered(Exception):
    """Raised where a question has nobody to answer it; `ways` tell what each answer would log."""

    def __init__(self, question: "SeveralReadings", ways: Sequence[dict[str, Any]]) -> None:
        super().__init__(question.message)
        self.question, self.ways = question, tuple(ways)


class Picked:
    """Answers questions by number, one number each, in their order; then nobody answers."""

    def __init__(self, desk: Desk, asked: Asked, numbers: Sequence[int]) -> None:
        self.desk, self.asked, self.left = desk, asked, list(numbers)

    def __call__(self, question: "SeveralReadings") -> Sequence["Draft"]:
        """Return the drafts of the reading that was picked; raises Unanswered for none."""
        from tracker.vocabulary.refusals import UnreadableLine

        if not self.left:
            raise Unanswered(question, ways_of(self.desk, self.asked, question))
        number = self.left.pop(0)
        if number > len(question.answers):
            raise UnreadableLine(
                f"there is no reading {number} of {len(question.answers)}",
                "leave --reading out to see them all",
            )
        return question.answers[number - 1].drafts

    def check_all_used(self) -> None:
        """Refuse a number that answered nothing: what it was meant for is read otherwise now."""
        from tracker.vocabulary.refusals import UnreadableLine

        if self.left:
            raise UnreadableLine(
                f"--reading {self.left[0]} answers no question", "leave it out, the line is plain"
            )


def ways_of(desk: Desk, asked: Asked, question: "SeveralReadings") -> list[dict[str, Any]]:
    """Return every reading of a question: its words, the events it would log, and their words."""
    from tracker.views.readings import full_reading
    from tracker.vocabulary.refusals import Refusal

    ways: list[dict[str, Any]] = []
    for answer in question.answers:
        way: dict[str, Any] = {"words": answer.words, "events": [], "reading": []}
        try:
            events = desk.finished(asked, answer.drafts)
        except Refusal as refusal:
            way["refused"] = refusal_object(refusal)
        else:
            way["events"] = [plain_event(event) for event in events]
            way["reading"] = [full_reading(event, desk.names.registry) for event in events]
        ways.append(way)
    return ways


@contextmanager
def told(*, as_json: bool) -> Iterator[None]:
    """Tell a refusal or a question in the asked form, and leave with its exit code.

    A name that is not on record is a fault of what was typed: refused like any other.
    """
    from tracker.vocabulary.refusals import Ambiguous, NotFound, Refusal, UnreadableLine

    try:
        yield
    except Unanswered as asking:
        _tell_question(asking, as_json=as_json)
    except NotFound as unknown:
        refused = UnreadableLine(
            unknown.message, unknown.hint or _register(unknown), suggestions=unknown.nearest
        )
        if not as_json:
            raise refused from unknown
        _leave({"refused": refusal_object(refused)}, REFUSED)
    except Ambiguous as several:
        if not as_json:
            raise
        _leave(_names_object(several), several.exit_code)
    except (Refusal, click.UsageError) as error:
        leave_refused(error, as_json=as_json)


def leave_refused(error: "Refusal | click.UsageError", *, as_json: bool) -> NoReturn:
    """Tell a refusal as one object where that is asked for; else raise it as it is."""
    if not as_json:
        raise error
    if isinstance(error, click.UsageError):
        hint = "see: tracker log --help"
        _leave({"refused": _refused(error.format_message(), hint)}, error.exit_code)
    _leave({"refused": refusal_object(error)}, error.exit_code)


def refusal_object(refusal: "Refusal") -> dict[str, Any]:
    """Return a refusal as it stands in JSON; the span counts characters of the text."""
    suggestions: Sequence[str] = getattr(refusal, "suggestions", ()) or getattr(
        refusal, "nearest", ()
    )
    return _refused(
        refusal.message,
        refusal.hint,
        span=getattr(refusal, "span", None),
        suggestions=suggestions,
        text=getattr(refusal, "text", ""),
    )


def _refused(
    message: str,
    hint: str,
    *,
    span: tuple[int, int] | None = None,
    suggestions: Sequence[str] = (),
    text: str = "",
) -> dict[str, Any]:
    return {
        "message": message,
        "hint": hint,
        "span": list(span) if span else None,
        "suggestions": list(suggestions),
        "text": text,
    }


def hint_of(question: "SeveralReadings") -> str:
    """Return the next step after a question."""
    return HINT_ONE if len(question.answers) == 1 else HINT


def _tell_question(asking: Unanswered, *, as_json: bool) -> NoReturn:
    question = asking.question
    if as_json:
        _leave(
            {
                "questions": list(asking.ways),
                "what": question.what,
                "hint": hint_of(question),
                "span": list(question.span),
                "text": question.text,
            },
            question.exit_code,
        )
    from tracker.cli.readback import show_question

    show_question(question, [way["reading"] for way in asking.ways])
    click.echo(f"  {hint_of(question)}", err=True)
    raise click.exceptions.Exit(question.exit_code)


def _names_object(several: "Ambiguous") -> dict[str, Any]:
    """Return a name that several things bear; which is meant is said by its full name."""
    ways = [{"words": words, "events": [], "reading": []} for words in several.readings]
    return {"questions": ways, "what": several.what, "hint": several.hint, "span": None, "text": ""}


def _register(unknown: "NotFound") -> str:
    from tracker.vocabulary.things import THING_TYPES

    kind = unknown.kind if unknown.kind in THING_TYPES else "KIND"
    return f"check the spelling, or register it: tracker add {kind} NAME"


def _leave(told_object: dict[str, Any], code: int) -> NoReturn:
    print_json(told_object)
    raise click.exceptions.Exit(code)

"""Why something asked for is refused.

Refusal                     exit 2   the request cannot be carried out as it stands
├── UnreadableDate          exit 2   a date phrase outside the forms that are read
├── UnreadableNumber        exit 2   a number that is not plain decimal text
├── UnsafeText              exit 2   control characters, bidi overrides, markup in a name
├── UnsafeAddress           exit 2   a source address that is not http or https
├── BadEvent                exit 2   an event whose fields contradict each other or miss one
├── NotCanonical            exit 2   a stored line whose bytes are not the canonical ones
├── NewerVersion            exit 2   an event type or schema number this version does not know
├── PointingRefusal         exit 2   words that are refused where they stand
│   ├── UnreadableLine      exit 2   a word, field or line that is not understood
│   └── BadQuery            exit 2   a query that is not understood, not allowed or takes too long
├── ManyRefusals            exit 2   several of these, each with its line
├── BadLedger               exit 2   a database that is no ledger, locked, gone, of another version
├── BadWorkspace            exit 2   a folder or settings file that cannot be used
├── CannotUndo              exit 2   what is taken back already, or what others still stand on
├── NotFound                exit 3   no thing of that name, no such event
├── NotStanding             exit 3   withdrawn by its source, or not known on the asked day
├── Ambiguous               exit 4   several readings: a person has to choose
└── Conflict                exit 5   the same id with other content, or a clash of slugs

A refusal names the thing, shows what was read and says what to do next.  Only the command
line prints it and turns it into an exit code.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar


class Refusal(Exception):
    """Raised when a request is refused; `message` is one sentence, `hint` the next step."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UnreadableDate(Refusal):
    """Raised when a date phrase has no reading.

    `reason` is one of REASONS; `readings` are those of an ambiguous date.
    """

    REASONS: ClassVar[Mapping[str, tuple[str, str]]] = {
        "impossible": (
            "no such day, month, week, quarter or half exists",
            "check it against a calendar, the weekday too, and write the date that was meant",
        ),
        "ambiguous": (
            "it has more than one reading",
            "write the year first, as in 2026-04-03; for 年中 and 月中 give the language, zh or ja",
        ),
        "no_date": (
            "it says that there is no date",
            "leave the date out; a plan without one is logged as it is",
        ),
        "no_anchor": (
            "it counts from the day of publication, which is not given",
            "give the date of publication as well, or write an absolute date such as 2026-Q3",
        ),
        "no_antecedent": (
            "it counts from a date that was named elsewhere",
            "write the date that is meant, such as 2027",
        ),
        "event_relative": (
            "it counts from an event, not from a day",
            "log what it depends on instead, and leave the date out",
        ),
        "fiscal_unknown": (
            "the fiscal calendar is not known, and a guess can be a year off",
            (
                "give the first month and whether the year is named by its start or its end, as in "
                "4/start, or write the calendar months, as in 2026-04 to 2027-03"
            ),
        ),
        "reversed": (
            "it ends before it begins",
            "put the earlier date first",
        ),
        "recurring": (
            "it comes round again and again",
            "log each time with a date of its own",
        ),
        "duration": (
            "it says how long, not when",
            "write when it begins or ends; for a distance say: in two years",
        ),
        "named_event": (
            "it names a fair, a holiday or a model year",
            "write its date, such as 2027-01",
        ),
        "two_dates": (
            "it holds two dates",
            "write the one that holds now; log the other as what was said before",
        ),
        "out_of_range": (
            "years run from 1900 to 2199",
            "check the year",
        ),
        "not_understood": (
            "a word or sign in it is not understood",
            (
                "write it as in: 2026-07-29, July 2026, Q3 2026, 2026-Q3, late 2026, by 2027, "
                "2026 to 2027"
            ),
        ),
    }
    """Reason → why, and what to do next."""

    def __init__(
        self, phrase: str, reason: str = "not_understood", readings: Sequence[str] = ()
    ) -> None:
        self.phrase, self.reason, self.readings = phrase, reason, tuple(readings)
        why, hint = self.REASONS[reason]
        if readings:
            why = f"it can be {' or '.join(readings)}"
        if readings and readings[0][:1].isdigit():
            hint = f"write {' or '.join(readings)}"
        named = reason.replace("_", " ")
        super().__init__(f'cannot read the date "{phrase}" ({named}): {why}', hint)


class UnreadableNumber(Refusal):
    """Raised when a number is not written as plain decimal digits."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(
            f'cannot read the number "{text}"', "write digits with a point, such as 175 or -6.9"
        )


class UnsafeText(Refusal):
    """Raised when text holds characters that could hide or forge what is shown."""

    def __init__(self, where: str, shown: str, reason: str) -> None:
        self.where, self.shown, self.reason = where, shown, reason
        super().__init__(
            f"{where} holds {reason}: {shown}", "retype the text without that character"
        )


class UnsafeAddress(Refusal):
    """Raised when a source's address is not an absolute http or https address."""

    def __init__(self, address: str) -> None:
        self.address = address
        super().__init__(
            f"the source address {address!r} is not an http or https address",
            "give the page's full address, such as https://example.com/article",
        )


class BadEvent(Refusal):
    """Raised when an event's fields contradict each other or a needed one is missing."""

    def __init__(self, event_type: str, reason: str, hint: str = "") -> None:
        self.event_type, self.reason = event_type, reason
        super().__init__(f'this "{event_type}" event {reason}', hint)


class NotCanonical(Refusal):
    """Raised when a line of event text differs from its canonical bytes."""

    def __init__(self, where: str, reason: str) -> None:
        self.where, self.reason = where, reason
        super().__init__(
            f"{where}: {reason}",
            "event text is never edited by hand; log a correction with `tracker log` instead",
        )


class NewerVersion(Refusal):
    """Raised when an event's type or schema number is unknown to this version."""

    def __init__(self, event_type: str, schema: object) -> None:
        self.event_type, self.schema = event_type, schema
        super().__init__(
            f'event type "{event_type}" with schema number {schema} was written by a newer version',
            "upgrade this program: pip install --upgrade roadmap-tracker",
        )


class PointingRefusal(Refusal):
    """Raised when words of a text are refused where they stand.

    `span` is the place of the words in `text`, one line of it; `suggestions` are the likeliest
    names that they may stand for.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        *,
        text: str = "",
        span: tuple[int, int] | None = None,
        suggestions: Sequence[str] = (),
    ) -> None:
        self.text, self.span, self.suggestions = text, span, tuple(suggestions)
        super().__init__(message, hint)


class UnreadableLine(PointingRefusal):
    """Raised when one line, row or word of input is not understood."""


class BadQuery(PointingRefusal):
    """Raised when a query of the tables is refused; it may name tables, columns or functions."""


class ManyRefusals(Refusal):
    """Raised when several lines of one input are refused; shows every one of them."""

    def __init__(self, what: str, refusals: Sequence[tuple[str, Refusal]]) -> None:
        self.refusals = tuple(refusals)
        count = len(self.refusals)
        super().__init__(f"{what}: {count} {'line' if count == 1 else 'lines'} refused")


class BadLedger(Refusal):
    """Raised when a database cannot serve as the ledger."""


class BadWorkspace(Refusal):
    """Raised when a folder or settings file cannot be used."""


class CannotUndo(Refusal):
    """Raised when what is to be taken back is gone already, or what others name still."""


class NotFound(Refusal):
    """Raised when nothing of that name or id is on record; `nearest` holds likely names."""

    exit_code = 3

    def __init__(self, kind: str, name: str, nearest: Sequence[str] = (), hint: str = "") -> None:
        self.kind, self.name, self.nearest = kind, name, tuple(nearest)
        meant = f"; did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        super().__init__(f'unknown {kind} "{name}"{meant}', hint)


class NotStanding(Refusal):
    """Raised when what is asked for was withdrawn, or not known yet as of the asked day."""

    exit_code = 3


class Ambiguous(Refusal):
    """Raised when a name or line has several readings."""

    exit_code = 4

    def __init__(self, what: str, readings: Sequence[str], hint: str = "") -> None:
        self.what, self.readings = what, tuple(readings)
        super().__init__(f"can't tell which {what} is meant: {', '.join(self.readings)}", hint)


class Conflict(Refusal):
    """Raised when an id or slug is already taken by other content."""

    exit_code = 5

"""The steps by which an entry is asked for: each a field, its question and how it is read."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, get_args

from tracker.cli.entries import Asked, Desk, outlets_of
from tracker.cli.terminal import LINE

if TYPE_CHECKING:
    from tracker.vocabulary.events import World


def _nothing(asked: Asked, desk: Desk) -> str:  # noqa: ARG001 -- as the others
    return ""


def _always(asked: Asked, desk: Desk) -> bool:  # noqa: ARG001 -- as the others
    return True


@dataclass(frozen=True)
class Step:
    """One step: its field, what is asked, what `?` says, and how an answer is checked.

    `check` raises a Refusal; `suggest` gives a default; `is_needed` tells whether to ask at all.
    """

    name: str
    label: str
    help: str
    check: Callable[[str, Asked, Desk], None]
    suggest: Callable[[Asked, Desk], str] = _nothing
    is_needed: Callable[[Asked, Desk], bool] = _always
    words: tuple[str, ...] = ()
    completes: str = ""

    def get(self, asked: Asked) -> str:
        """Return the answer that stands, "" for none."""
        if self.name == LINE:
            return asked.line
        value = asked.fields.get(self.name)
        return value[0] if value and isinstance(value, tuple) else value or ""

    def put(self, asked: Asked, answer: str) -> Asked:
        """Return the entry with an answer; an empty one takes the field out."""
        if self.name == LINE:
            return replace(asked, line=" ".join(answer.split()))
        many = self.name == "note"
        value: Any = ((answer,) if many else answer) if answer else (() if many else None)
        return replace(asked, fields={**asked.fields, self.name: value})


# --- Checks


def _check_line(answer: str, asked: Asked, desk: Desk) -> None:
    """Read the line as if it had been published today, where its own day is not known yet."""
    from tracker.entry.questions import SeveralReadings

    published = asked.fields.get("published") or desk.today.isoformat()
    trial = Asked(" ".join(answer.split()), None, {"published": published}, asked.context)
    try:
        desk.read_drafts(trial)
    except SeveralReadings:
        return  # asked when all is known


def _check_date(answer: str, asked: Asked, desk: Desk) -> None:  # noqa: ARG001 -- as the others
    from tracker.entry.phrases import read_phrase

    if answer:
        read_phrase(answer)


def _check_address(answer: str, asked: Asked, desk: Desk) -> None:  # noqa: ARG001
    from tracker.vocabulary.text import check_address

    if answer:
        check_address(answer)


def _check_outlet(answer: str, asked: Asked, desk: Desk) -> None:
    from tracker.vocabulary.refusals import UnreadableLine

    if answer:
        desk.names.find("source", answer)
    elif asked.fields.get("source"):
        raise UnreadableLine(
            "the page needs its outlet",
            'register one first with: tracker add source "NAME"; or step back and clear the page',
        )


def _check_text(answer: str, asked: Asked, desk: Desk) -> None:  # noqa: ARG001
    from tracker.vocabulary.text import check_name

    if answer:
        check_name("the answer", answer)


def _check_voice(answer: str, asked: Asked, desk: Desk) -> None:  # noqa: ARG001
    from tracker.vocabulary.refusals import UnreadableLine

    if answer and answer not in _voices():
        raise UnreadableLine(f'"{answer}" is no voice', f"the voices are {', '.join(_voices())}")


def _voices() -> tuple[str, ...]:
    from tracker.vocabulary.events import Voice

    voices: tuple[str, ...] = get_args(Voice)
    return voices


# --- Suggestions


def _suggest_outlet(asked: Asked, desk: Desk) -> str:
    """Suggest the outlet whose pages stand on the host of the address."""
    outlets = outlets_of(desk.on_record, asked.fields.get("source") or "")
    return desk.names.registry.name("source", outlets.pop()) if len(outlets) == 1 else ""


def _lacks_speaker(asked: Asked, desk: Desk) -> bool:
    """Tell whether the line itself leaves open whose word it is."""
    from tracker.vocabulary.refusals import Refusal

    published = asked.fields.get("published") or desk.today.isoformat()
    trial = replace(asked, fields={"published": published})
    try:
        drafts = desk.read_drafts(trial)
    except Refusal:
        return True
    return not any({"speaker", "voice"} & set(draft.fields) for draft in drafts)


def line_step() -> Step:
    """Return the step that asks for the line."""
    return STEPS[0]


STEPS = (
    Step(
        "line",
        "What was announced",
        "One line as a person would say it: WHO VERB WHAT [at SITE] [WHEN],"
        " such as: LGES plans sodium-ion A-sample at Ochang within 2026",
        _check_line,
        completes=LINE,
    ),
    Step(
        "published",
        "Published",
        "The source's own date, such as 2026-01-20 or 2026-01; Enter where it is not known. "
        "Dates in the line count from it.",
        _check_date,
    ),
    Step("source", "Page", "The address of the page, https://…; Enter for none.", _check_address),
    Step(
        "publisher",
        "Outlet",
        "Who published the page, by a name on record; an outlet that is new is registered "
        'with: tracker add source "NAME"',
        _check_outlet,
        suggest=_suggest_outlet,
        completes="source",
    ),
    Step(
        "speaker",
        "Who said it",
        "A person or an organisation, as the page names them; Enter for nobody named.",
        _check_text,
        is_needed=_lacks_speaker,
    ),
    Step(
        "voice",
        "Whose voice",
        "company, official, regulator, customer, supplier, other company, analyst, press or "
        "unnamed person; Enter where the company itself speaks.",
        _check_voice,
        is_needed=_lacks_speaker,
        words=(
            *("company", "official", "regulator", "customer", "supplier"),
            *("other company", "analyst", "press", "unnamed person"),
        ),
    ),
    Step("note", "Note", "A remark of your own; Enter for none.", _check_text),
)


def last_entry(desk: Desk) -> dict[str, str]:
    """Return the source and date of what was logged last by the same author, to be taken again."""
    from tracker.vocabulary.events import World

    author = desk.place.workspace.settings.author
    own = [
        event
        for event in desk.on_record
        if isinstance(event, World) and event.recorded_by == author and event.row is None
    ]
    last = max(own, key=lambda event: (event.recorded_at, event.line), default=None)
    return {} if last is None else _answers_of(last, desk)


def _answers_of(last: "World", desk: Desk) -> dict[str, str]:
    document = last.document
    found = {
        "published": last.published.phrase if last.published else "",
        "source": (document.url if document else None) or "",
        "publisher": desk.names.registry.name("source", document.source) if document else "",
        "speaker": last.speaker or "",
        "voice": last.voice or "",
    }
    return {name: words for name, words in found.items() if words}

"""A person at a terminal: one prompt, one answer.

With prompt-toolkit installed (the extra `prompt`) Tab completes names and a line can be edited in
place; without it the answers are typed plainly.
"""

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import Completer

    from tracker.cli.names_cache import Entries
    from tracker.cli.offers import Offer
    from tracker.cli.opening import Opened

LINE = "line"


class Prompt(NamedTuple):
    """What is asked: a label, what an empty answer means, and what Tab completes.

    `completes` is `line`, a kind of thing, or "" for the given words alone.  With `in_place` the
    default stands in the answer already, to be edited.
    """

    label: str
    default: str = ""
    words: tuple[str, ...] = ()
    completes: str = ""
    in_place: bool = False

    @property
    def shown(self) -> str:
        """Return the label with its default: "Published [2026-01-20]: "."""
        return f"{self.label} [{self.default}]: " if self.default else f"{self.label}: "


Ask = Callable[[Prompt], str]
"""What puts a prompt to a person and returns the answer; the default for an empty one."""


def at_terminal() -> bool:
    """Tell whether a person can read what is asked and answer it."""
    # A program that was started with a stream closed has None there.
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stderr))


def asking(place: "Opened") -> Ask:
    """Return what asks at this terminal, with completion where it is installed."""
    try:
        from prompt_toolkit import PromptSession
        from prompt_toolkit.output import create_output
    except ImportError:
        return plainly
    from tracker.cli.names_cache import keep_names, read_names

    keep_names(place)
    names = read_names(place.workspace)
    session: PromptSession[str] = PromptSession(output=create_output(stdout=sys.stderr))
    return lambda prompt: _with_completion(session, prompt, names)


def plainly(prompt: Prompt) -> str:
    """Ask without completion."""
    answer: str = click.prompt(
        prompt.shown.removesuffix(": "), default="", show_default=False, err=True
    )
    return answer.strip() or prompt.default


def _with_completion(session: "PromptSession[str]", prompt: Prompt, names: "Entries") -> str:
    try:
        answer = session.prompt(
            f"{prompt.label}: " if prompt.in_place else prompt.shown,
            default=prompt.default if prompt.in_place else "",
            completer=_completer(prompt, names),
            complete_while_typing=False,
        )
    except (EOFError, KeyboardInterrupt) as left:
        raise click.Abort from left
    return answer.strip() or ("" if prompt.in_place else prompt.default)


def completions(prompt: Prompt, names: "Entries", text: str) -> Iterator[tuple[int, "Offer"]]:
    """Yield what can stand behind a text, with how many of its last characters it replaces."""
    from tracker.cli.offers import Offer, line_offers, name_offers, of_kinds

    if prompt.completes == LINE:
        *words, typed = text.split(" ")
        for offer in line_offers(names, [word for word in words if word], typed):
            yield len(typed), offer
    elif prompt.completes:
        for offer in name_offers(of_kinds(names, [prompt.completes]), text):
            yield len(text), offer
    for word in prompt.words:
        if word.startswith(text):
            yield len(text), Offer(word)


def _completer(prompt: Prompt, names: "Entries") -> "Completer":
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class Offers(Completer):
        def get_completions(self, document: Document, _: CompleteEvent) -> Iterator[Completion]:
            for length, offer in completions(prompt, names, document.text_before_cursor):
                yield Completion(offer.text, start_position=-length, display_meta=offer.help)

    return Offers()

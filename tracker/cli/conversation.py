"""A conversation: one entry, asked for step by step, read back, and settled with one letter.

Nothing here knows a terminal: `ask` puts a prompt and returns the answer.  At every prompt `<`
steps back and what was answered stays.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tracker.cli.editor import edited
from tracker.cli.entries import Asked, Desk, Report
from tracker.cli.outcomes import Picked, Unanswered
from tracker.cli.readback import read_back, show_question, talk
from tracker.cli.steps import STEPS, Step, last_entry, line_step
from tracker.cli.terminal import LINE, Ask, Prompt

if TYPE_CHECKING:
    from tracker.entry.drafts import Draft
    from tracker.entry.questions import SeveralReadings
    from tracker.vocabulary.refusals import Refusal

BACK, HELP, AGAIN, NOTHING = "<", "?", "=", "-"
LONGEST_SHOWN = 30
"""Characters of an earlier answer that are shown in a prompt."""
OPENING = (
    "Enter takes what stands in brackets, < steps back, - leaves a field empty, ? explains, "
    "Tab completes names, Ctrl-C leaves without saving."
)
SAVE_HELP = (
    "y or Enter saves, n leaves without saving, e opens the entry in your editor, "
    "< goes back and keeps your answers."
)


Again = Callable[[Asked, "Refusal | None"], Asked | None]
"""What lets a person say it otherwise, after a refusal or not; None where nothing is left."""


class Back(Exception):
    """Raised where a person wants to step back."""


class Conversation:
    """Talks one entry through; `numbers` answer its first questions, as --reading does."""

    def __init__(self, desk: Desk, ask: Ask, numbers: Sequence[int] = ()) -> None:
        self.desk, self.ask, self.numbers = desk, ask, tuple(numbers)

    def about(self, asked: Asked) -> Report | None:
        """Read an entry back and ask whether to save it; None for no.

        A refusal of what was given on the command line is raised; of what was typed since, shown.
        """
        return self._settled(asked, self._retyped, is_typed=False)

    def step_by_step(self, asked: Asked) -> Report | None:
        """Ask for an entry step by step; fields that were given by option are defaults."""
        talk(OPENING)
        return self._settled(self._steps(asked, 0), self._steps_again, is_typed=True)

    def in_editor(self, asked: Asked) -> Report | None:
        """Open an entry in the editor first."""
        return self._settled(edited(asked), edited, is_typed=True)

    # --- Reading back

    def _settled(self, asked: Asked | None, again: Again, *, is_typed: bool) -> Report | None:
        from tracker.vocabulary.refusals import Refusal

        while asked is not None:
            try:
                events = self.desk.events(asked, self._chooser(asked))
            except Back:
                asked, is_typed = again(asked, None), True
                continue
            except Refusal as refusal:
                if not is_typed:
                    raise
                if again is not edited:  # an editor shows it above the text
                    say(refusal)
                asked = again(asked, refusal)
                continue
            report = self.desk.report(events)
            read_back(report, self.desk.names.registry)
            match self._save():
                case "y":
                    return report
                case "n":
                    return None
                case "e":
                    asked, again = edited(asked), edited
                case _:
                    asked = again(asked, None)
            is_typed = True
        return None

    def _save(self) -> str:
        while True:
            answer = self.ask(Prompt("Save? [Y/n/e/<]")).casefold()
            if answer in ("", "y", "yes"):
                return "y"
            if answer in ("n", "no"):
                return "n"
            if answer in ("e", BACK):
                return answer
            talk(SAVE_HELP)

    def _chooser(self, asked: Asked) -> Callable[["SeveralReadings"], Sequence["Draft"]]:
        picked = Picked(self.desk, asked, self.numbers)

        def choose(question: "SeveralReadings") -> Sequence["Draft"]:
            try:
                return picked(question)
            except Unanswered as asking:
                return self._chosen(question, [way["reading"] for way in asking.ways])

        return choose

    def _chosen(
        self, question: "SeveralReadings", readings: Sequence[Sequence[str]]
    ) -> Sequence["Draft"]:
        show_question(question, readings, label="question")
        count = len(question.answers)
        numbers = [str(number) for number in range(1, count + 1)]
        while True:
            answer = self.ask(Prompt(f"Which? [{'/'.join(numbers)}/<]"))
            if answer == BACK:
                raise Back
            if answer in numbers:
                return question.answers[int(answer) - 1].drafts
            talk(f"Type {' or '.join(numbers)}, or < to say it otherwise.")

    # --- Going back

    def _retyped(self, asked: Asked, _: "Refusal | None") -> Asked:
        if asked.type:
            talk("There is no line to go back to: it was given by options.")
            return asked
        step = line_step()
        answer = self._answer(step, asked, self._prompt(step, asked, ""))
        return asked if answer is None else step.put(asked, answer)

    def _steps_again(self, asked: Asked, refusal: "Refusal | None") -> Asked:
        return self._steps(asked, 0 if refusal else len(STEPS) - 1)

    # --- Step by step

    def _steps(self, asked: Asked, at: int) -> Asked:
        """Ask from one step on; a step that the entry needs no answer to is passed over."""
        last = last_entry(self.desk)
        forward = True
        while at < len(STEPS):
            step = STEPS[at]
            if not step.is_needed(asked, self.desk):
                at = max(at + (1 if forward else -1), 0)
                continue
            answer = self._answer(step, asked, self._prompt(step, asked, last.get(step.name, "")))
            forward = answer is not None
            if answer is None:
                at = max(at - 1, 0)
                continue
            asked = step.put(asked, answer)
            at += 1
        return asked

    def _prompt(self, step: Step, asked: Asked, again: str) -> "_Asking":
        default = step.get(asked) or step.suggest(asked, self.desk)
        label = step.label
        if again and not default:
            label = f"{label} ({AGAIN} for {_shortened(again)})"
        prompt = Prompt(
            label,
            default=default,
            words=step.words,
            completes=step.completes,
            in_place=step.completes == LINE,
        )
        return _Asking(prompt, again)

    def _answer(self, step: Step, asked: Asked, asking: "_Asking") -> str | None:
        """Ask until an answer can be read; None for a step back."""
        from tracker.vocabulary.refusals import Refusal

        while True:
            answer = self.ask(asking.prompt)
            if answer == BACK or (asking.prompt.in_place and answer.endswith(BACK)):
                return None
            if answer == HELP:
                talk(step.help)
                continue
            if answer == AGAIN and asking.again:
                answer = asking.again
            if answer == NOTHING:
                answer = ""
            try:
                step.check(answer, asked, self.desk)
            except Refusal as refusal:
                say(refusal)
                continue
            return answer


class _Asking(NamedTuple):
    prompt: Prompt
    again: str


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def say(refusal: "Refusal") -> None:
    """Print a refusal and go on: at a terminal it can be typed again."""
    from tracker.cli.failures import exit_code_of

    exit_code_of(refusal, debug=False)

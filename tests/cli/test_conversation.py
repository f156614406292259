"""A conversation about one entry, without a terminal: answers in, an entry out."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.running import run
from tracker.cli.conversation import Conversation
from tracker.cli.entries import Asked, Desk, Report
from tracker.cli.opening import Opened
from tracker.cli.terminal import Prompt, completions
from tracker.ledger.connect import open_ledger
from tracker.vocabulary.events import Planned, World
from tracker.workspace import open_workspace

LINE = "LGES plans sodium-ion B-sample at Nanjing within 2027"


class Person:
    """Somebody who gives these answers, in this order; `asked` are the prompts they saw."""

    def __init__(self, *answers: str) -> None:
        self.answers, self.asked = list(answers), list[Prompt]()

    def __call__(self, prompt: Prompt) -> str:
        self.asked.append(prompt)
        answer = self.answers.pop(0)
        return answer or prompt.default

    @property
    def labels(self) -> list[str]:
        return [prompt.label.partition(" (=")[0] for prompt in self.asked]


@contextmanager
def desk() -> Iterator[Desk]:
    workspace = open_workspace(Path.cwd(), None)
    with closing(open_ledger(workspace.database)) as ledger:
        yield Desk(Opened(workspace, ledger))


def talked(person: Person, asked: Asked | None = None) -> Report | None:
    with desk() as here:
        talk = Conversation(here, person)
        report = talk.step_by_step(Asked()) if asked is None else talk.about(asked)
    assert not person.answers
    return report


def only(report: Report | None) -> World:
    assert report is not None
    (event,) = report.events
    assert isinstance(event, World)
    return event


STEPS = [
    *("What was announced", "Published", "Page", "Outlet", "Who said it", "Whose voice", "Note"),
    "Save? [Y/n/e/<]",
]


def test_every_step_is_asked_once_and_may_be_empty(seeded: Path) -> None:
    person = Person(LINE, "", "", "", "", "", "", "")
    event = only(talked(person))
    assert person.labels == STEPS
    assert isinstance(event, Planned)
    assert (event.published, event.document, event.voice, event.notes) == (None, None, None, ())


def test_stepping_back_keeps_every_answer(seeded: Path) -> None:
    back = ["<", "<", "<", "<", "<", "<"]
    answers = [LINE, "2026-01-20", "https://cnevpost.com/x", "CnEVPost", "ETNews", "press", *back]
    person = Person(*answers, "", "2026-01-21", "", "", "", "", "seen", "y")
    event = only(talked(person))
    assert event.published is not None
    assert event.published.edtf == "2026-01-21"
    assert event.document is not None
    assert (event.document.source, event.document.url) == ("cnevpost", "https://cnevpost.com/x")
    assert (event.speaker, event.voice, event.notes) == ("ETNews", "press", ("seen",))


def test_a_dash_empties_an_answer_and_equals_takes_that_of_the_last_entry(seeded: Path) -> None:
    page = ("--published", "2026-01-20", "--publisher", "CnEVPost", "--voice", "press")
    run("log", *LINE.split(), *page, "--source", "https://cnevpost.com/x", "--yes")
    person = Person(LINE, "=", "=", "", "", "=", "slip", "<", "-", "y")
    event = only(talked(person))
    assert event.published is not None
    assert event.published.edtf == "2026-01-20"
    assert event.document is not None
    assert event.document.url == "https://cnevpost.com/x"
    assert (event.voice, event.notes) == ("press", ())
    labels = [prompt.label for prompt in person.asked]
    assert "Published (= for 2026-01-20)" in labels
    outlet = next(prompt for prompt in person.asked if prompt.label.startswith("Outlet"))
    assert outlet.default == "CnEVPost", "its host is known"


def test_a_line_that_says_whose_word_it_is_is_not_asked_again(seeded: Path) -> None:
    person = Person("CATL says it plans sodium-ion SOP in 2027", "2026-01-20", "", "", "", "n")
    assert talked(person) is None
    assert person.labels == [one for one in STEPS if not one.startswith("Who")]


def test_what_is_refused_is_asked_again(seeded: Path) -> None:
    person = Person("", "CALT frobs", LINE, "x", "2026", "ftp://x", "", "No such outlet", "", "")
    person.answers += ["boss", "press", "", "n"]
    assert talked(person) is None
    assert [person.labels.count(label) for label in STEPS[:6]] == [3, 2, 2, 2, 1, 2]


def test_a_question_can_be_stepped_back_from(seeded: Path) -> None:
    asked = Asked("CATL plans sodium-ion SOP in 2023", None, {"published": "2026-01-20"})
    later = asked.line.replace("2023", "2027")
    person = Person("?", "<", later, "y")
    event = only(talked(person, asked))
    assert event.when is not None
    assert event.when.phrase == "in 2027"
    assert person.labels == ["Which? [1/2/<]"] * 2 + ["What was announced", "Save? [Y/n/e/<]"]


def test_fields_without_a_line_have_nothing_to_step_back_to(
    seeded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fields = {"company": "CATL", "technology": "sodium-ion", "stage": "SOP", "when": "2028"}
    person = Person("<", "")
    event = only(talked(person, Asked("", "planned", fields)))
    assert isinstance(event, Planned)
    assert event.stage == "automotive-samples/sop"
    assert "no line to go back to" in capsys.readouterr().err


def test_the_line_and_the_outlet_are_completed(seeded: Path) -> None:
    from tracker.cli.names_cache import keep_names, read_names

    with desk() as here:
        keep_names(here.place)
        names = read_names(here.place.workspace)
    line = Prompt("", completes="line")
    assert "CATL" in [offer.text for _, offer in completions(line, names, "CAT")]
    found = [(length, offer.text) for length, offer in completions(line, names, "CATL pla")]
    assert found == [(3, "plans")]
    outlet = Prompt("", completes="source")
    assert "CnEVPost" in [offer.text for _, offer in completions(outlet, names, "CnEV")]
    voice = Prompt("", words=("company", "customer", "press"))
    assert [offer.text for _, offer in completions(voice, names, "c")] == ["company", "customer"]

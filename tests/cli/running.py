"""Run the real program in this process, as a person would, and see what they see."""

from dataclasses import dataclass

from click.testing import CliRunner

from tracker.cli import main


@dataclass(frozen=True)
class Ran:
    """How a command left, and what it printed where."""

    code: int
    out: str
    err: str


def run(*words: str, stdin: str | bytes | None = None, width: int = 100) -> Ran:
    """Run `tracker` with these words in the working folder, on a terminal of that width."""
    code = 0
    with CliRunner().isolation(input=stdin, env={"COLUMNS": str(width)}) as streams:
        try:
            main(words)
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        out, err = streams[0].getvalue(), streams[1].getvalue()
    return Ran(code, out.decode(), err.decode())

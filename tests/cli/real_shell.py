"""A real shell at a pseudo-terminal: what is typed there, Tab and Enter included, and what runs."""

import os
import pty
import shlex
import sys
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]

# Asked at a Tab the program answers; run by Enter it writes down what it was given.
PROGRAM = """#!{sh}
if [ -n "${{_TRACKER_COMPLETE-}}" ] || [ "$1" = completion ]; then
    PYTHONPATH={checkout} exec {python} -m tracker "$@"
fi
printf '%s\\n' "$@" > {given}
"""

SETUPS = {
    "bash": 'eval "$(tracker completion bash)"',
    "zsh": 'autoload -U compinit; compinit -u -D; eval "$(tracker completion zsh)"',
    "fish": "tracker completion fish | source",
}
STARTS: dict[str, list[str]] = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}


def typed(shell: str, keys: str, folder: Path) -> list[str]:
    """Type keys and Enter in a shell that completes; return what the program was given."""
    given = folder / "given"
    given.unlink(missing_ok=True)
    _install(folder / "bin", given)
    environment = dict(os.environ) | {
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
        "HOME": str(folder),
        "PS1": "$ ",
    }
    process, terminal = pty.fork()
    if process == 0:  # pragma: no cover -- the child becomes the shell
        os.execvpe(STARTS[shell][0], STARTS[shell], environment)
    os.write(terminal, f"{SETUPS[shell]}\n{keys}\nexit\n".encode())
    shown = _until_closed(terminal)
    os.waitpid(process, 0)
    assert given.exists(), shown
    return given.read_text("utf-8").splitlines()


def _install(folder: Path, given: Path) -> None:
    folder.mkdir(exist_ok=True)
    words = {"checkout": CHECKOUT, "python": sys.executable, "given": given}
    text = PROGRAM.format(
        sh="/bin/sh", **{key: shlex.quote(str(one)) for key, one in words.items()}
    )
    (folder / "tracker").write_text(text, "utf-8")
    (folder / "tracker").chmod(0o755)


def _until_closed(terminal: int) -> str:
    shown = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:  # Linux reports the end of a pseudo-terminal so.
            piece = b""
        if not piece:
            os.close(terminal)
            return shown.decode("utf-8", "replace")
        shown += piece

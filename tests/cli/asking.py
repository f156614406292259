"""What tests ask a workspace about: answers as values."""

import csv
import io
import json
from typing import Any

from tests.cli.running import Ran, run


def asked(*words: str) -> Any:
    """Run a look-up with `--json` and return its answer."""
    ran = run(*words, "--json")
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def status() -> dict[str, Any]:
    """Return what the ledger of the working folder holds."""
    found: dict[str, Any] = asked("status")
    return found


def rows(ran: Ran, delimiter: str = ",") -> list[dict[str, str]]:
    """Read what was printed as CSV or TSV."""
    assert ran.code == 0
    return list(csv.DictReader(io.StringIO(ran.out), delimiter=delimiter))


def refused(ran: Ran, code: int, *says: str) -> None:
    """Hold a refusal: its code, a message, a next step, no data and no traceback."""
    assert ran.code == code, ran
    assert ran.out == ""
    assert ran.err.startswith("error: ")
    assert len(ran.err.splitlines()) > 1, "a refusal says what to do next"
    assert "Traceback" not in ran.err
    assert "unexpected" not in ran.err
    for words in says:
        assert words in ran.err, ran.err

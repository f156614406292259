"""How fast it is: `make bench`.  Commands run by turns, so that noise meets all of them alike.

Minima are the figures to compare; on a shared machine compare ratios within one run.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import structs

from tests.generated import TODAY, grown, published
from tracker.entry.dates.parsing import parse
from tracker.entry.phrases import read_phrase
from tracker.ledger import read
from tracker.ledger.append import append
from tracker.ledger.connect import open_ledger
from tracker.ledger.verify import verify
from tracker.record import record
from tracker.views.asof import AsOf
from tracker.views.roadmap import roadmap
from tracker.vocabulary.events import Event, Planned
from tracker.vocabulary.ids import uuid7
from tracker.vocabulary.refusals import UnreadableDate
from tracker.vocabulary.windows import read_iso
from tracker.web.build import build_site
from tracker.web.frame import Settings

CHECKOUT = Path(__file__).parent.parent
PROGRAM = str(Path(sys.executable).parent / "tracker")
ROUNDS = 11
MANY, SINGLES = 100_000, 200
NOW = "2026-01-01T00:00:00.000000Z"


def main() -> None:
    """Print every figure, one line each."""
    with tempfile.TemporaryDirectory() as folder:
        _commands(Path(folder))
        _ledger(Path(folder))
        _dates()
        for name, events in (("published", published()), ("2,000 companies", grown(2_000))):
            _sites(Path(folder) / name, name, events)


def _commands(folder: Path) -> None:
    database = f"sqlite:///{folder}/facts.db"
    subprocess.run([PROGRAM, "--db", database, "import", "events"], cwd=CHECKOUT, check=True)
    cases: dict[str, Sequence[str]] = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import click, sqlalchemy'": [sys.executable, "-c", "import click, sqlalchemy"],
        "tracker --help": [PROGRAM, "--help"],
        "tracker stages LGES": [PROGRAM, "--db", database, "stages", "LGES"],
        "tracker show CATL": [PROGRAM, "--db", database, "show", "CATL"],
        "Tab behind tracker log LG": _tab("tracker log LG", database),
        "Tab behind tracker show LG": _tab("tracker show LG", database),
        "Tab behind tracker log --st": _tab("tracker log --st", database),
        "tracker build": [PROGRAM, "--db", database, "build", "--out", str(folder / "site")],
    }
    times: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(ROUNDS):
        for name, words in cases.items():
            times[name].append(_timed(lambda words=words: _run(words)))  # type: ignore[misc]
    bare = min(times["python -c pass"])
    for name, found in times.items():
        say(f"{name:40} {min(found) * 1000:8.0f} ms  {min(found) / bare:6.1f} × bare python")


def _tab(line: str, database: str) -> list[str]:
    """Return what a shell runs when Tab is pressed behind a line."""
    asks = [f"TRACKER_DB={database}", "_TRACKER_COMPLETE=bash_complete"]
    return ["env", *asks, f"COMP_WORDS={line}", "COMP_CWORD=-1", PROGRAM]


def _ledger(folder: Path) -> None:
    ledger = open_ledger(f"sqlite:///{folder}/many.db", create=True)
    singles = [_event(number) for number in range(SINGLES)]
    spent = _timed(lambda: [record(ledger, [event], now=NOW) for event in singles])
    say(f"{'record one event, folded':40} {SINGLES / spent:8.0f} a second")
    events = [_event(number) for number in range(SINGLES, SINGLES + MANY)]

    def append_all() -> None:
        with ledger.writing() as connection:
            append(connection, events, now=NOW)

    spent = _timed(append_all)
    say(f"{f'append {MANY} events':40} {MANY / spent:8.0f} a second")
    with ledger.reading() as connection:
        spent = _timed(lambda: verify(connection))
        say(f"{f'verify {MANY} events':40} {spent:8.2f} s")
        spent = _timed(lambda: read.events(connection))
        say(f"{f'read {MANY} events':40} {spent:8.2f} s")
    ledger.close()


def _dates() -> None:
    table = CHECKOUT / "tests" / "entry" / "data" / "date-phrases.tsv"
    phrases = [line.split("\t")[0] for line in table.read_text("utf-8").splitlines()[1:]]

    def read_all() -> None:
        for phrase in phrases:
            parse.cache_clear()
            with suppress(UnreadableDate):
                read_phrase(phrase, anchor="2026-11-23")

    spent = min(_timed(read_all) for _ in range(ROUNDS)) / len(phrases)
    say(f"{'read a date phrase':40} {spent * 1_000_000:8.0f} microseconds")


def _sites(folder: Path, name: str, events: tuple[Event, ...]) -> None:
    """Build a site, write the same bytes, and build again with nothing and with one event new."""
    folder.mkdir()
    out, plain = folder / "site", folder / "plain"
    first = _timed(lambda: _build(events, out))
    files = [path for path in out.rglob("*") if path.is_file()]
    data = {path.relative_to(out): path.read_bytes() for path in files}
    size = sum(map(len, data.values()))
    written = _timed(lambda: _write(plain, data))
    last = next(event for event in reversed(events) if isinstance(event, Planned))
    new = structs.replace(
        last,
        id=uuid7(1_790_000_000_000, 1),
        batch=uuid7(1_790_000_000_000, 2),
        recorded_at=f"{TODAY}T12:00:00.000000Z",
    )
    say(f"{name}: {len(events)} events, {len(files)} files, {size / 1e6:.0f} MB")
    for what, spent in (
        ("plain write of the same bytes", written),
        ("build", first),
        ("build, nothing new", _timed(lambda: _build(events, out))),
        ("build, one event new", _timed(lambda: _build((*events, new), out))),
    ):
        say(f"  {what:38} {spent:8.2f} s   {spent / written:6.1f} × plain write")


def _build(events: tuple[Event, ...], out: Path) -> None:
    view = roadmap(events, AsOf(today=TODAY))
    build_site(view, out, Settings(title="Roadmap", digest="0" * 64, count=len(events)))


def _write(folder: Path, data: Mapping[Path, bytes]) -> None:
    for parent in sorted({path.parent for path in data}):
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for path, content in data.items():
        (folder / path).write_bytes(content)


def _event(number: int) -> Event:
    company = f"company-{number % 500}"
    return Planned(
        id=uuid7(1_700_000_000_000 + number, number),
        batch=uuid7(1_700_000_000_000 + number, number + 1),
        line=1,
        recorded_at=NOW,
        recorded_by="anonymous",
        company=company,
        technology="sodium-ion-battery",
        stage=f"automotive-samples/stage-{number % 7}",
        when=read_iso(str(2020 + number % 15)),
        published=read_iso(f"{2015 + number % 10}-{number % 12 + 1:02}"),
        statement=f"{company} plans its stage {number % 7}.",
    )


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _run(words: Sequence[str]) -> None:
    subprocess.run(words, cwd=CHECKOUT, check=True, capture_output=True)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

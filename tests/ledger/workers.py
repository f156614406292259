"""What the processes of a test do at the same time; they import it by name."""

from typing import Protocol

from tests.ledger.samples import NOW, plan
from tracker.ledger.append import append
from tracker.ledger.connect import Ledger, open_ledger


class Barrier(Protocol):
    """What `threading` and `multiprocessing` barriers have in common."""

    def wait(self, timeout: float | None = None) -> int:
        """Return when everybody waits."""


def append_from(ledger: Ledger, worker: int, count: int, barrier: Barrier) -> None:
    """Append events of this worker's own, one transaction each."""
    barrier.wait(60)
    for number in range(count):
        event = plan(1000 * worker + number + 1, batch=worker, company=f"maker-{worker}")
        with ledger.writing() as connection:
            append(connection, [event], now=NOW)


def append_in_process(url: str, worker: int, count: int, barrier: Barrier) -> None:
    """Do the same in a process of its own."""
    ledger = open_ledger(url, busy_seconds=60)
    try:
        append_from(ledger, worker, count, barrier)
    finally:
        ledger.close()


def create_in_process(url: str, barrier: Barrier) -> None:
    """Make the same ledger as everybody else."""
    barrier.wait(60)
    open_ledger(url, create=True, busy_seconds=60).close()

"""The only reader of the wall clock, the time zone and chance; everything else is handed values."""

import secrets
import uuid
from datetime import date

import pendulum
from pendulum.exceptions import PendulumException

from tracker.vocabulary.ids import uuid7
from tracker.vocabulary.refusals import BadWorkspace


def now() -> str:
    """Return this moment as it is recorded: UTC, microseconds, fixed width, ending in Z."""
    return pendulum.now("UTC").strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def today(zone: str = "UTC") -> date:
    """Return today's date in a time zone; refuses a zone that does not exist."""
    try:
        moment = pendulum.now(zone)
    except (PendulumException, ValueError) as error:
        raise BadWorkspace(
            f'unknown time zone "{zone}"', "write a name such as UTC or Asia/Seoul"
        ) from error
    return date(moment.year, moment.month, moment.day)


def new_id() -> str:
    """Return a new UUIDv7, greater than every one before in this process (RFC 9562 §6.2).

    Batches of one run that say different things on one day are told in the order of the file.
    """
    global _last  # noqa: PLW0603 -- the greatest id so far is what makes the next one greater
    fresh = uuid.UUID(uuid7(int(pendulum.now("UTC").timestamp() * 1000), secrets.randbits(74)))
    _last = max(fresh.int, _last + 1)
    return str(uuid.UUID(int=_last))


_last = 0

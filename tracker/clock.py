"""The only reader of the wall clock, the time zone and chance; everything else is handed values."""

import secrets
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
    """Return a new UUIDv7."""
    return uuid7(int(pendulum.now("UTC").timestamp() * 1000), secrets.randbits(74))

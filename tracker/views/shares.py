"""Shares: published tables as series, one per publisher, metric and scope; never joined."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tracker.vocabulary.windows import Window


@dataclass(frozen=True, slots=True)
class SharePoint:
    """One figure of one member in one period.

    `is_prior` marks a figure that a later table gives for an earlier period.  `restated_by` is
    the id of the later table of the same series that gives other figures for the period,
    `restates` the other end.
    """

    period: Window | None
    value: str | None
    unit: str | None
    share_pct: str | None
    rank: int | None
    id: str
    known_from: date
    is_prior: bool = False
    restates: str | None = None
    restated_by: str | None = None


@dataclass(frozen=True, slots=True)
class ShareSeries:
    """The figures of one member (company, group, total or residual) in one publisher's tables.

    `publisher` is the speaker (a research house), else the slug of the outlet.  `points` are
    ordered by period, then by publication.
    """

    publisher: str
    metric: str
    metric_name: str
    scope: str
    region: str | None
    company: str | None
    group: str | None
    kind: Literal["company", "group", "total", "residual"]
    points: tuple[SharePoint, ...]

"""The roadmap by technology: the open milestones of the front page, grouped the other way."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.views.milestones import Milestone
from tracker.web.charts import axis_for, by_date, chart, row
from tracker.web.figures import Axis
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, plural
from tracker.web.parts import Chart, Group, Link, Row, Words

PATH = "by-technology.html"
NOT_SAID = "Technology not said"
MOST_ROWS = 48
"""Rows of a technology, those nearest to today; the rest stands on its own page."""
MOST_ROWS_IN_ALL = 72
MOST_LINKS = 60


@dataclass(frozen=True)
class ByTechnologyPage:
    """Everything the page shows; `more` are technologies that the chart has no room for.

    `most` more of these have no room in the list either.
    """

    frame: Frame
    scope: str
    chart: Chart | None
    more: tuple[tuple[Link, int], ...]
    most: int
    template: str = field(default="by_technology.html", init=False)


def by_technology_page(lookup: Lookup) -> ByTechnologyPage:
    """Return the page: technologies with most open milestones first, each in order of dates."""
    opened = [one for one in lookup.roadmap.milestones if one.is_open]
    axis = axis_for(opened, lookup.roadmap.as_of.today)
    grouped = by_technology(lookup, opened)
    shown = _shown(grouped)
    others = [(_link(lookup, slug), len(some)) for slug, some in grouped[len(shown) :]]
    return ByTechnologyPage(
        frame=lookup.frame(
            PATH,
            "Roadmap by technology",
            "Roadmap",
            description="Every open milestone on one time axis, by technology.",
            ids=[id for one in opened for id in one.statements],
        ),
        scope=f"{plural(len(opened), 'open milestone')} of"
        f" {plural(len(grouped), 'technology', 'technologies')}, each in the order of its dates.",
        chart=chart("technology-chart", (_group(lookup, *one, axis) for one in shown), axis),
        more=tuple(others[:MOST_LINKS]),
        most=max(len(others) - MOST_LINKS, 0),
    )


def by_technology(
    lookup: Lookup, milestones: Iterable[Milestone]
) -> list[tuple[str | None, list[Milestone]]]:
    """Return milestones by technology, those with most of them first, then by name.

    A milestone stands under its own technology, not under those above it: each stands once.
    """
    grouped: dict[str | None, list[Milestone]] = {}
    for milestone in milestones:
        grouped.setdefault(milestone.technology, []).append(milestone)

    def order(slug: str | None) -> tuple[bool, int, str, str]:
        name = _link(lookup, slug).text.casefold()
        return slug is None, -len(grouped[slug]), name, slug or ""

    return [(slug, grouped[slug]) for slug in sorted(grouped, key=order)]


def _link(lookup: Lookup, slug: str | None) -> Link:
    return lookup.technology_link(slug) if slug is not None else Link(NOT_SAID, "")


def _shown(
    grouped: list[tuple[str | None, list[Milestone]]],
) -> list[tuple[str | None, list[Milestone]]]:
    """Return the technologies that the chart has room for."""
    room, shown = MOST_ROWS_IN_ALL, []
    for slug, some in grouped:
        room -= min(len(some), MOST_ROWS)
        if room < 0:
            break
        shown.append((slug, some))
    return shown


def _group(lookup: Lookup, slug: str | None, milestones: list[Milestone], axis: Axis) -> Group:
    link = _link(lookup, slug)
    many = len(milestones)
    drawn = by_date(nearest(milestones, lookup.roadmap.as_of.today)[:MOST_ROWS])
    return Group(
        name=Words(link.text),
        path=link.path,
        note=f"the {MOST_ROWS} nearest to today of {many}" if many > MOST_ROWS else "",
        rows=tuple(_row(lookup, one, axis, link) for one in drawn),
    )


def nearest(milestones: Iterable[Milestone], today: date) -> list[Milestone]:
    """Order milestones by how many days lie between today and the window, undated ones last."""

    def order(milestone: Milestone) -> tuple[int, str]:
        window = milestone.window
        first, last = (window.earliest, window.latest) if window is not None else (None, None)
        if first is None and last is None:
            return sys.maxsize, milestone.path
        ahead = (first - today).days if first is not None else 0
        behind = (today - last).days if last is not None else 0
        return max(ahead, behind, 0), milestone.path

    return sorted(milestones, key=order)


def _row(lookup: Lookup, milestone: Milestone, axis: Axis, under: Link) -> Row:
    """Return a milestone's row; the technology that it stands under is not said again."""
    found = row(lookup, milestone, axis)
    return replace(found, about=tuple(link for link in found.about if link != under))

"""A company: everything that was said by it and about it."""

from dataclasses import dataclass
from datetime import date

from tracker.views.claims import ClaimView
from tracker.views.ladders import LadderView
from tracker.views.milestones import Milestone
from tracker.views.shares import ShareSeries
from tracker.views.timeline import TimelineEntry
from tracker.vocabulary.events import Party
from tracker.vocabulary.quantities import Measure
from tracker.vocabulary.things import Company
from tracker.vocabulary.windows import Window


@dataclass(frozen=True, slots=True)
class SiteView:
    """A plant, pilot line or laboratory, with what is to happen there.

    `place_words` read "Nanjing, Jiangsu, China"; "" where nothing is known.  `kind` is the site's
    kind in words ("plant"), "unknown" where it is not registered.
    """

    slug: str
    name: str
    owner: str
    kind: str
    place_words: str
    milestones: tuple[Milestone, ...]


@dataclass(frozen=True, slots=True)
class DealView:
    """A deal that the company is a party to."""

    id: str
    deal: str
    parties: tuple[Party, ...]
    technology: str | None
    product: str | None
    when: Window | None
    quantity: Measure | None
    value: Measure | None
    term: str | None
    condition: str | None
    known_from: date
    source: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class LifeView:
    """A turn in a company's own life: renamed, acquired, insolvent, closed."""

    id: str
    change: str
    when: Window | None
    counterparty: str | None
    new_name: str | None
    technology: str | None
    known_from: date
    source: str | None
    sentence: str


@dataclass(frozen=True, slots=True)
class CompanyView:
    """One company as of a day.

    `company` is None where the slug is not registered; `name` is then the slug.  `names` are the
    native-script names, aliases and former names.  `milestones` are all of its milestones, those
    of `open_plans` still open, those of `other_milestones` off every ladder.  `timeline` holds
    its own statements, `others_about_it` those whose subject is somebody else; newest first.
    """

    slug: str
    company: Company | None
    name: str
    names: tuple[str, ...]
    tickers: tuple[str, ...]
    ladders: tuple[LadderView, ...]
    milestones: tuple[Milestone, ...]
    open_plans: tuple[Milestone, ...]
    other_milestones: tuple[Milestone, ...]
    claims: tuple[ClaimView, ...]
    sites: tuple[SiteView, ...]
    shares: tuple[ShareSeries, ...]
    deals: tuple[DealView, ...]
    changes: tuple[LifeView, ...]
    timeline: tuple[TimelineEntry, ...]
    others_about_it: tuple[TimelineEntry, ...]
    statement_count: int
    last_word: date | None
    last_checked: date | None

"""Claims, signals and published tables in the JSON API: their shapes, and the views as them.

Numbers are exact decimals as text: no reader rounds what was said.
"""

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from tracker.views.claims import ClaimView, ObservationView
from tracker.views.shares import SharePoint
from tracker.views.shares import ShareSeries as Series
from tracker.vocabulary.quantities import Measure
from tracker.web.doors.items import given, grade, window_of
from tracker.web.doors.places import api_path
from tracker.web.doors.shapes import Day, Grade, Path, Shape, Slug, Window
from tracker.web.doors.shelf import Shelf
from tracker.web.lookup import event_path

Decimal = Annotated[str, Meta(description="An exact decimal, as it was said.")]


class Figure(Shape, frozen=True, kw_only=True):
    """A metric with its value or range; a comparison has neither and names a basis."""

    metric: Slug
    value: Decimal | UnsetType = UNSET
    low: Decimal | UnsetType = UNSET
    high: Decimal | UnsetType = UNSET
    unit: Slug | UnsetType = UNSET
    qualifier: Annotated[str, Meta(description="up to, over …")] | UnsetType = UNSET
    bound: Annotated[str, Meta(description="How the value bounds the truth.")]
    basis: Annotated[str, Meta(description="What it is compared with.")] | UnsetType = UNSET


class Claim(Shape, frozen=True, kw_only=True):
    """A claimed metric."""

    event: Path
    company: Slug | UnsetType = UNSET
    technology: Slug | UnsetType = UNSET
    product: Slug | UnsetType = UNSET
    figure: Figure
    basis_kind: Annotated[str, Meta(description="measured, claimed or target.")] | UnsetType = UNSET
    condition: str | UnsetType = UNSET
    scope: str | UnsetType = UNSET
    voice: str | UnsetType = UNSET
    speaker: str | UnsetType = UNSET
    when: Window | UnsetType = UNSET
    known_from: Day
    sentence: str
    grade: Grade
    url: Path


class Signal(Shape, frozen=True, kw_only=True):
    """A signal of the surroundings: a price, a policy, a demand figure."""

    event: Path
    subject: str
    technology: Slug | UnsetType = UNSET
    figure: Figure | UnsetType = UNSET
    direction: str | UnsetType = UNSET
    when: Window | UnsetType = UNSET
    known_from: Day
    sentence: str
    grade: Grade
    url: Path


class ShareFigure(Shape, frozen=True, kw_only=True):
    """One figure of one member in one period."""

    event: Path
    period: Window | UnsetType = UNSET
    value: Decimal | UnsetType = UNSET
    unit: Slug | UnsetType = UNSET
    share_pct: Decimal | UnsetType = UNSET
    rank: int | UnsetType = UNSET
    prior: Annotated[bool, Meta(description="A later table gives it for comparison.")]
    restated_by: Annotated[Path, Meta(description="A later table with other figures.")] | (
        UnsetType
    ) = UNSET
    grade: Grade


class ShareSeries(Shape, frozen=True, kw_only=True):
    """The figures of one member in one publisher's tables; series are never joined."""

    publisher: str
    metric: Slug
    scope: str
    region: str | UnsetType = UNSET
    kind: Annotated[str, Meta(description="company, group, total or residual.")]
    company: Slug | UnsetType = UNSET
    group: str | UnsetType = UNSET
    points: tuple[ShareFigure, ...]


def claim(shelf: Shelf, one: ClaimView) -> Claim:
    """Return a claim."""
    return Claim(
        event=_event(shelf, one.id),
        company=given(one.company),
        technology=given(one.technology),
        product=given(one.product),
        figure=_figure(one.measure),
        basis_kind=given(one.basis_kind),
        condition=given(one.condition),
        scope=given(one.scope),
        voice=given(one.voice),
        speaker=given(one.speaker),
        when=window_of(one.when),
        known_from=one.known_from.isoformat(),
        sentence=one.sentence,
        grade=grade(shelf, one.id),
        url=shelf.address(event_path(one.id)),
    )


def signal(shelf: Shelf, one: ObservationView) -> Signal:
    """Return a signal."""
    return Signal(
        event=_event(shelf, one.id),
        subject=one.subject,
        technology=given(one.technology),
        figure=UNSET if one.measure is None else _figure(one.measure),
        direction=given(one.direction),
        when=window_of(one.when),
        known_from=one.known_from.isoformat(),
        sentence=one.sentence,
        grade=grade(shelf, one.id),
        url=shelf.address(event_path(one.id)),
    )


def series(shelf: Shelf, one: Series) -> ShareSeries:
    """Return a member's figures in one publisher's tables."""
    return ShareSeries(
        publisher=one.publisher,
        metric=one.metric,
        scope=one.scope,
        region=given(one.region),
        kind=one.kind,
        company=given(one.company),
        group=given(one.group),
        points=tuple(_point(shelf, point) for point in one.points),
    )


def _point(shelf: Shelf, one: SharePoint) -> ShareFigure:
    return ShareFigure(
        event=_event(shelf, one.id),
        period=window_of(one.period),
        value=given(one.value),
        unit=given(one.unit),
        share_pct=given(one.share_pct),
        rank=UNSET if one.rank is None else one.rank,
        prior=one.is_prior,
        restated_by=UNSET if one.restated_by is None else _event(shelf, one.restated_by),
        grade=grade(shelf, one.id),
    )


def _figure(one: Measure) -> Figure:
    return Figure(
        metric=one.metric,
        value=given(one.value),
        low=given(one.low),
        high=given(one.high),
        unit=given(one.unit),
        qualifier=given(one.qualifier),
        bound=one.bound,
        basis=given(one.basis),
    )


def _event(shelf: Shelf, id: str) -> str:
    return shelf.address(api_path("events", id))

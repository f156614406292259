"""The page of a product: what is claimed of it, how far it is, and what was said."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tracker.views.claims import ClaimView
from tracker.views.ladders import LadderView, ladders, telling
from tracker.views.metrics import basis_words, succession
from tracker.views.milestones import Milestone
from tracker.views.timeline import TimelineEntry
from tracker.vocabulary.events import Agreed
from tracker.vocabulary.things import Product
from tracker.web.charts import axis_for, by_date, row, when_words
from tracker.web.chronicle import Told, told
from tracker.web.frame import Frame
from tracker.web.lookup import Lookup, plural, product_path
from tracker.web.named import owner_of
from tracker.web.parts import DrawnLadder, Entry, Link, Row, SourceLine, Words
from tracker.web.rungs import drawn_ladder


@dataclass(frozen=True)
class Spec:
    """A claim on a metric; `gave_way` says what stands in its place, "" where it stands itself.

    `by` is the company that is spoken of, where it is not the owner, `about` the time.
    """

    value: str
    basis: str
    by: Link | None
    published: str
    about: str
    best: str
    gave_way: str
    source: SourceLine


@dataclass(frozen=True)
class Metric:
    """A metric with what was claimed of it, what stands first."""

    name: str
    specs: tuple[Spec, ...]


@dataclass(frozen=True)
class ProductPage:
    """Everything the page of a product shows."""

    frame: Frame
    name: str
    names: tuple[Words, ...]
    owner: Link
    technology: Link
    customers: tuple[Link, ...]
    facts: tuple[tuple[str, Words], ...]
    note: str
    status: str
    sections: tuple[tuple[str, str], ...]
    metrics: tuple[Metric, ...]
    ladders: tuple[DrawnLadder, ...]
    off: tuple[Row, ...]
    deals: tuple[Entry, ...]
    timeline: Told | None
    template: str = field(default="product.html", init=False)


def page_of(lookup: Lookup, slug: str) -> ProductPage:
    """Return the page of a product by its slug."""
    thing = lookup.registry.get("product", slug)
    product = thing if isinstance(thing, Product) else None
    name, owner = lookup.product_name(slug), owner_of(lookup, "product", slug)
    lines = lookup.lines_on.get(("product", slug), ())
    milestones = [one for one in lookup.roadmap.milestones if one.product == slug]
    claims = [one for one in lookup.roadmap.claims if one.product == slug]
    metrics = tuple(_metrics(lookup, claims, owner))
    drawn = tuple(_headed(one, product_path(slug)) for one in drawn_ladders(lookup, milestones))
    rows = (one for one in milestones if one.stage is None)
    off = tuple(rows_of(lookup, rows, product_path(slug), owner))
    statements = lookup.roadmap.statements
    deals = lookup.timeline(one for one in lines if isinstance(statements[one.id].event, Agreed))
    timeline = told(lookup, product_path(slug), lines)
    every = (
        ("claims", "Claims", metrics),
        ("stages", "Stages", drawn),
        ("milestones", "Other milestones", off),
        ("deals", "Deals", deals),
        ("timeline", "Timeline", timeline),
    )
    return ProductPage(
        frame=lookup.frame(
            product_path(slug),
            name,
            "Products",
            description=f"{name}: what is claimed of it, how far it is, what was said.",
            ids=[line.id for line in lines],
        ),
        name=name,
        names=tuple(Words(one.text, one.lang) for one in product.names) if product else (),
        owner=lookup.company_link(owner),
        technology=lookup.subject_link(
            technology=product.technology if product else None, product=None
        ),
        customers=_customers(lookup, lines),
        facts=tuple(other_names(product)),
        note=(product.note or "") if product else "",
        status=_status(lookup, [line.id for line in lines], claims, milestones),
        sections=tuple((anchor, words) for anchor, words, has in every if has),
        metrics=metrics,
        ladders=drawn,
        off=off,
        deals=deals,
        timeline=timeline,
    )


def _headed(ladder: DrawnLadder, page: str) -> DrawnLadder:
    """Return a ladder of a product's page, which need not name the product again."""
    if ladder.technology.path != page:
        return ladder
    return replace(ladder, technology=Link("", ""))


def _customers(lookup: Lookup, lines: Iterable[TimelineEntry]) -> tuple[Link, ...]:
    """Return who is a customer in a deal that stands, by name; undisclosed ones as described."""
    found: set[Link] = set()
    for line in lines:
        event = lookup.roadmap.statements[line.id].event
        if isinstance(event, Agreed) and not line.withdrawn:
            parties = (one for one in event.parties if one.role == "customer")
            found |= {
                lookup.company_link(lookup.registry.slug("company", one.company))
                if one.company is not None
                else Link(one.described_as or "undisclosed", "")
                for one in parties
            }
    return tuple(sorted(found, key=lambda link: (link.text.casefold(), link.path)))


def other_names(thing: object) -> Iterable[tuple[str, Words]]:
    """Give the aliases and former names of a thing as facts."""
    if aliases := getattr(thing, "aliases", ()):
        yield "Also written", Words(", ".join(aliases))
    if former := getattr(thing, "former_names", ()):
        words = (f"{one.text} (until {one.until})" if one.until else one.text for one in former)
        yield "Formerly", Words(", ".join(words))


def drawn_ladders(
    lookup: Lookup, milestones: Iterable[Milestone], here: str | None = None
) -> tuple[DrawnLadder, ...]:
    """Return the ladders that some milestones stand on, those of plants first.

    Where several companies stand on them each ladder is headed by its company.  The site `here`
    is not named: the page is its own.
    """
    by_company: defaultdict[str, list[Milestone]] = defaultdict(list)
    for one in milestones:
        by_company[one.company].append(one)
    every: list[LadderView] = []
    for company in sorted(by_company):
        every += telling(ladders(by_company[company], lookup.registry))
    every.sort(key=lambda view: view.ladder != PLANT)
    found: list[DrawnLadder] = []
    for number, view in enumerate(every, 1):
        drawn = drawn_ladder(lookup, view, number, here)
        if drawn is not None and len(by_company) > 1:
            about = ", ".join(part for part in (drawn.technology.text, drawn.ladder) if part)
            drawn = replace(drawn, technology=lookup.company_link(view.company), ladder=about)
        found += [drawn] if drawn is not None else []
    return tuple(found)


PLANT = "plant"
"""The ladder of a plant: announced, under construction, operating."""


def rows_of(
    lookup: Lookup, milestones: Iterable[Milestone], page: str, owner: str
) -> Iterable[Row]:
    """Give milestones as rows of a page, by date.

    What the page itself is about is not named; a company that does not own it is.
    """
    found = by_date(milestones)
    axis = axis_for(found, lookup.roadmap.as_of.today)
    for one in found:
        made = row(lookup, one, axis)
        about = [words for words in made.about if words.path != page]
        if one.company != owner:
            about.insert(0, lookup.company_link(one.company))
        yield replace(made, about=tuple(about))


def counted_milestones(milestones: Iterable[Milestone]) -> str:
    """Return how many milestones are open, reached and ended otherwise; "" for none."""
    every = list(milestones)
    if not every:
        return ""
    opened = sum(one.is_open for one in every)
    reached = sum(one.state == "reached" for one in every)
    ended = len(every) - opened - reached
    parts = (
        plural(opened, "open milestone") if opened else "",
        f"{plural(reached, 'milestone') if not opened else reached} reached" if reached else "",
        f"{ended if opened or reached else plural(ended, 'milestone')} ended otherwise"
        if ended
        else "",
    )
    return f"{', '.join(part for part in parts if part)}."


def last_words_of(lookup: Lookup, ids: list[str], aside: str = "") -> str:
    """Return how many statements there are, and the day of the last."""
    if not ids:
        return "On record; no statement speaks of it yet."
    last = lookup.last_word(ids)
    return f"{plural(len(ids), 'statement')}{aside}.{f' Last word: {last}.' if last else ''}"


def _status(
    lookup: Lookup, ids: list[str], claims: list[ClaimView], milestones: list[Milestone]
) -> str:
    aside = f", {plural(len(claims), 'claim')} among them" if claims else ""
    parts = (counted_milestones(milestones), last_words_of(lookup, ids, aside))
    return " ".join(part for part in parts if part)


def _metrics(lookup: Lookup, claims: list[ClaimView], owner: str) -> Iterable[Metric]:
    """Give the metrics by name; of each basis the claim that stands before those that gave way."""
    followed = succession(claims, lookup.registry)
    grouped: defaultdict[str, list[ClaimView]] = defaultdict(list)
    for one in claims:
        if one.id not in followed:
            grouped[one.metric_name].append(one)
            grouped[one.metric_name] += [
                other for other in claims if followed.get(other.id) == one.id
            ]
    order = {one.id: place for place, one in enumerate(claims)}
    for name, ones in sorted(grouped.items(), key=lambda item: (item[0].casefold(), item[0])):
        yield Metric(name, tuple(_spec(lookup, one, owner, followed, order) for one in ones))


def _spec(
    lookup: Lookup,
    claim: ClaimView,
    owner: str,
    followed: Mapping[str, str],
    order: Mapping[str, int],
) -> Spec:
    first = lookup.best.get(claim.id)
    after = followed.get(claim.id)
    gave_way = ""
    if after is not None:
        gave_way = "superseded" if order[after] < order[claim.id] else "a higher voice stands"
    other = claim.company is not None and claim.company != owner
    return Spec(
        value=claim.measure_words,
        basis=basis_words(claim),
        by=lookup.company_link(claim.company) if other and claim.company else None,
        published=lookup.published_words(claim.id),
        about=when_words(claim.when) if claim.when is not None else "",
        best=f"the best of {first.alike} alike" if first else "",
        gave_way=gave_way,
        source=lookup.source(claim.id),
    )

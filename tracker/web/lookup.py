"""What pages look up in a roadmap: names, paths, who said a thing, and the frame of a page."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from tracker.views.amendments import Statement
from tracker.views.company import CompanyView
from tracker.views.dates import window_words
from tracker.views.goals import ancestors
from tracker.views.journal import NO_DAYS, Journal, LoggedDay
from tracker.views.market import MarketSeries, MarketTable
from tracker.views.metrics import Best, best_claims
from tracker.views.milestones import Milestone
from tracker.views.printed import PrintedPlan, printed_plans
from tracker.views.replay import Replay
from tracker.views.roadmap import Roadmap
from tracker.views.slips import Slip, slips
from tracker.views.technology import TechnologyView
from tracker.views.timeline import TimelineEntry
from tracker.views.track_record import Tally, TrackRecord
from tracker.views.watching import WatchList
from tracker.vocabulary.clocks import recorded_on
from tracker.vocabulary.events import Checked, Voice, WorldEvent
from tracker.vocabulary.text import folded
from tracker.vocabulary.things import Product, Site
from tracker.vocabulary.windows import Window
from tracker.web.file_names import flat_name, page_name
from tracker.web.frame import Frame, LastEvent, Settings
from tracker.web.grades import grade_of
from tracker.web.kinds import kind_words
from tracker.web.named import companies_by_thing, lines_by_thing, lines_citing, outlets_by_name
from tracker.web.parts import Entry, Link, SourceLine, State, Words

_VOICES: Mapping[Voice, str] = {
    "company": "the company",
    "official": "an official",
    "regulator": "a regulator",
    "customer": "a customer",
    "supplier": "a supplier",
    "other company": "another company",
    "analyst": "an analyst",
    "press": "the press",
    "unnamed person": "an unnamed person",
}

SIGNS: Mapping[str, tuple[str, str]] = {
    "planned": ("planned", "planned"),
    "due": ("due", "due"),
    "overdue": ("overdue", "overdue"),
    "date passed, unconfirmed": ("unconfirmed", "overdue"),
    "denied": ("denied", "planned"),
    "reached": ("reached", "reached"),
    "reached (reported)": ("reported", "reached"),
    "reached in part": ("reached in part", "reached"),
    "dropped": ("dropped", "gone"),
    "paused": ("paused", "gone"),
    "replaced": ("replaced", "gone"),
    "void": ("void", "gone"),
    "spoken of": ("spoken of", "gone"),
}
"""State → its sign and the family whose colour it has."""

LATE = "past its earliest window"
"""What a not-before window is when the unit that it names has passed."""

_MOST_ANCHOR = 80
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def short_day(day: date) -> str:
    """Return a day in few words: 20 Jan 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def published_in(window: Window | None) -> str:
    """Return a day of publication in few words, never more precisely than it was said."""
    if window is None:
        return "undated"
    if window.precision == "day" and window.earliest is not None:
        return short_day(window.earliest)
    return window_words(window)


def company_path(slug: str) -> str:
    """Return the page of a company."""
    return f"companies/{page_name(slug)}"


def milestone_anchor(path: str) -> str:
    """Return the id of a milestone on its company's page: `m-naxtra.sop` of `catl/naxtra/sop`."""
    return f"m-{flat_name(path.partition('/')[2], _MOST_ANCHOR)}"


def milestone_path(milestone: Milestone) -> str:
    """Return where a milestone stands: its row on the page of its company."""
    return f"{company_path(milestone.company)}#{milestone_anchor(milestone.path)}"


def technology_path(slug: str) -> str:
    """Return the page of a technology."""
    return f"technologies/{page_name(slug)}"


def product_path(slug: str) -> str:
    """Return the page of a product; its slug begins with its owner's."""
    return f"products/{page_name(slug)}"


def site_path(slug: str) -> str:
    """Return the page of a plant or laboratory; its slug begins with its owner's."""
    return f"sites/{page_name(slug)}"


def source_path(slug: str) -> str:
    """Return the page of an outlet."""
    return f"sources/{page_name(slug)}"


def event_path(id: str) -> str:
    """Return the page of an event."""
    return f"events/{id}.html"


def watch_path(name: str) -> str:
    """Return the page of a watch list."""
    return f"watch/{page_name(name)}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return a count with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"


class Lookup:
    """A roadmap with its indexes; nothing in it changes.

    `days` are days of logging that were told before.
    """

    def __init__(
        self,
        roadmap: Roadmap,
        settings: Settings,
        days: Mapping[date, LoggedDay] = NO_DAYS,
    ) -> None:
        self._days = days
        self.roadmap = roadmap
        self.settings = settings
        self.registry = roadmap.registry

    @cached_property
    def companies(self) -> Mapping[str, CompanyView]:
        """Return the companies by slug."""
        return {view.slug: view for view in self.roadmap.companies}

    @cached_property
    def technologies(self) -> Mapping[str, TechnologyView]:
        """Return the technologies by slug."""
        return {view.slug: view for view in self.roadmap.technologies}

    @cached_property
    def milestones(self) -> Mapping[str, Milestone]:
        """Return the milestones by path."""
        return {milestone.path: milestone for milestone in self.roadmap.milestones}

    @cached_property
    def entries(self) -> Mapping[str, TimelineEntry]:
        """Return the lines of all statements by id."""
        every = (*self.roadmap.timeline, *self.roadmap.undated)
        return {entry.id: entry for entry in every}

    @cached_property
    def slips(self) -> tuple[Slip, ...]:
        """Return the milestones that moved, the farthest slip first."""
        return slips(self.roadmap.milestones)

    @cached_property
    def records(self) -> Mapping[str, TrackRecord]:
        """Return the track records of those who promised something, by slug."""
        records = self.roadmap.records
        return {slug: records.of(slug) for slug in records.companies}

    @cached_property
    def tallies(self) -> tuple[tuple[str | None, Tally], ...]:
        """Return what came of the promises on each technology, by slug."""
        return self.roadmap.records.by_technology()

    @cached_property
    def journal(self) -> Journal:
        """Return the days of logging, each told when a page asks for it."""
        roadmap = self.roadmap
        return Journal(roadmap.events, roadmap.as_of, roadmap.quiet_after_months, self._days)

    @cached_property
    def replay(self) -> Replay:
        """Return what stood on every day, told company by company."""
        roadmap = self.roadmap
        return Replay(roadmap.events, roadmap.as_of, roadmap.quiet_after_months)

    # --- Things

    def technology_of(self, line: TimelineEntry) -> str | None:
        """Return the technology that a statement is about: its own, else that of its product."""
        if line.technology is not None or line.product is None:
            return line.technology
        product = self.registry.get("product", line.product)
        return product.technology if isinstance(product, Product) else None

    def above(self, technology: str | None) -> tuple[str, ...]:
        """Return a technology and those above it."""
        return (technology, *ancestors(technology, self.registry)) if technology is not None else ()

    @cached_property
    def below(self) -> Mapping[str, tuple[str, ...]]:
        """Return the technologies that have others under them, with these, at any depth."""
        found: dict[str, list[str]] = {}
        for thing in self.registry.of_kind("technology"):
            slug = self.registry.slug("technology", thing.slug)
            for parent in ancestors(slug, self.registry):
                found.setdefault(parent, []).append(slug)
        return {parent: tuple(sorted(set(under))) for parent, under in found.items()}

    @cached_property
    def tables_of(self) -> Mapping[str, tuple[tuple[MarketSeries, MarketTable], ...]]:
        """Return the published tables in which each company stands, in the order of the market."""
        found: dict[str, list[tuple[MarketSeries, MarketTable]]] = {}
        for series in self.roadmap.market:
            for table in series.tables:
                for company in dict.fromkeys(line.company for line in table.lines):
                    if company is not None:
                        found.setdefault(company, []).append((series, table))
        return {company: tuple(tables) for company, tables in found.items()}

    @cached_property
    def watches(self) -> tuple[WatchList, ...]:
        """Return the watch lists with the slugs that stand today."""
        return tuple(one.standing(self.registry) for one in self.settings.watches)

    def company_link(self, slug: str) -> Link:
        """Return a company's name and page; no page where nothing is known of it."""
        return Link(
            self.registry.name("company", slug),
            company_path(slug) if slug in self.companies else "",
        )

    def technology_link(self, slug: str) -> Link:
        """Return a technology's name and page."""
        return Link(
            self.registry.name("technology", slug),
            technology_path(slug) if slug in self.technologies else "",
        )

    def subject(self, *, technology: str | None, product: str | None) -> str:
        """Return what a statement is about: the product where one is named."""
        if product is not None:
            return self.product_name(product)
        return self.registry.name("technology", technology) if technology else ""

    def product_name(self, slug: str) -> str:
        """Return a product's name."""
        thing = self.registry.get("product", slug)
        return thing.name if isinstance(thing, Product) else slug.rpartition("/")[2]

    def site_name(self, slug: str) -> str:
        """Return the name of a plant or laboratory."""
        thing = self.registry.get("site", slug)
        return thing.name if isinstance(thing, Site) else slug.rpartition("/")[2]

    def product_link(self, slug: str) -> Link:
        """Return a product's name and page."""
        return Link(self.product_name(slug), product_path(self.registry.slug("product", slug)))

    def site_link(self, slug: str) -> Link:
        """Return the name and page of a plant or laboratory."""
        return Link(self.site_name(slug), site_path(self.registry.slug("site", slug)))

    def source_link(self, slug: str | None) -> Link:
        """Return an outlet's name and page."""
        if not slug:
            return Link("source not on record", "")
        path = source_path(self.registry.slug("source", slug))
        return Link(self.registry.name("source", slug), path)

    def outlet_link(self, name: str) -> Link:
        """Return a name that a document cites, with its page where an outlet has that name."""
        slugs = self._outlets.get(folded(name), ())
        return Link(name, source_path(slugs[0]) if len(slugs) == 1 else "")

    def subject_link(self, *, technology: str | None, product: str | None) -> Link:
        """Return what a statement is about, with its page: the product where one is named."""
        if product is not None:
            return self.product_link(product)
        return self.technology_link(technology) if technology is not None else Link("", "")

    def about(self, milestone: Milestone) -> tuple[Link, ...]:
        """Return the product or technology of a milestone, and its site, as far as it has them."""
        subject = self.subject_link(technology=milestone.technology, product=milestone.product)
        site = self.site_link(milestone.site) if milestone.site is not None else None
        return tuple(link for link in (subject, site) if link is not None and link.text)

    @cached_property
    def _outlets(self) -> Mapping[str, Sequence[str]]:
        return outlets_by_name(self.registry)

    @cached_property
    def lines_on(self) -> Mapping[tuple[str, str], tuple[TimelineEntry, ...]]:
        """Return the lines that name a product, site or source, by kind and slug."""
        return lines_by_thing(self.roadmap.timeline, self.registry)

    @cached_property
    def companies_with(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """Return the companies with milestones of a product or at a site, by kind and slug."""
        return companies_by_thing(self.roadmap.milestones)

    @cached_property
    def citing(self) -> Mapping[str, tuple[TimelineEntry, ...]]:
        """Return the lines whose documents cite an outlet, by its slug."""
        roadmap = self.roadmap
        return lines_citing(roadmap.timeline, roadmap.statements, self._outlets)

    @cached_property
    def best(self) -> Mapping[str, Best]:
        """Return the claims that are the best of those alike, by id."""
        return best_claims(self.roadmap.claims, self.registry)

    def slugs(self, kind: str) -> tuple[str, ...]:
        """Return the slugs of a kind that have a page: on record or named by a statement."""
        on_record = {self.registry.slug(kind, one.slug) for one in self.registry.of_kind(kind)}
        return tuple(sorted(on_record | {slug for of, slug in self.lines_on if of == kind}))

    @cached_property
    def printed(self) -> Mapping[str, tuple[PrintedPlan, ...]]:
        """Return the dated plans that each outlet printed."""
        sources = {
            line.id: self.registry.slug("source", line.source)
            for line in self.roadmap.timeline
            if line.source is not None
        }
        return printed_plans(self.roadmap.milestones, sources)

    # --- Who said it

    def voice(self, event: WorldEvent) -> str:
        """Return who spoke, in words; an empty text where nobody is named."""
        if event.speaker:
            named = self.registry.name("source", event.speaker)
            if event.voice in ("press", None, "company"):
                outlet = event.document.source if event.document is not None else None
                return "" if outlet and named == self.source_link(outlet).text else named
            return f"{event.voice}: {named}"
        return _VOICES[event.voice] if event.voice else ""

    def source(self, id: str) -> SourceLine:
        """Return who said a thing, where, and how far it can be believed."""
        statement, entry = self.roadmap.statements[id], self.entries.get(id)
        document = statement.event.document
        grade, words, origins = "", "", 0
        if entry is not None and document is not None:
            code = entry.confidence
            grade, words, origins = grade_of(code), code.words, len(code.origins)
        return SourceLine(
            path=event_path(id),
            outlet=self.source_link(document.source if document else None),
            published=self.published_words(id),
            url=(document.url if document else None) or "",
            voice=self.voice(statement.event),
            grade=grade,
            grade_words=words,
            origins=origins,
        )

    def published_words(self, id: str) -> str:
        """Return when a statement was published, never more precisely than it was said."""
        return published_in(self.roadmap.statements[id].event.published)

    def last_word(self, ids: Iterable[str]) -> str:
        """Return when the newest of some statements was published; checks are no words."""
        last = self._last_said(ids)
        return self.published_words(last.id) if last is not None else ""

    def last_order(self, ids: Iterable[str]) -> str:
        """Return what the words of `last_word` are sorted by: the first day that they can mean."""
        last = self._last_said(ids)
        return _published_order(last)[0].isoformat() if last is not None else ""

    def _last_said(self, ids: Iterable[str]) -> Statement | None:
        known = (self.roadmap.statements[id] for id in ids if id in self.roadmap.statements)
        said = (
            one
            for one in known
            if one.event.published is not None and not isinstance(one.event, Checked)
        )
        return max(said, key=_published_order, default=None)

    def timeline(self, lines: Iterable[TimelineEntry]) -> tuple[Entry, ...]:
        """Return lines in their order; one sentence of one document stands once for its events."""
        together: dict[tuple[str, str, str], list[TimelineEntry]] = {}
        for line in lines:
            key = line.sentence, line.url or "", self.published_words(line.id)
            together.setdefault(key, []).append(line)
        return tuple(self._entry(ones) for ones in together.values())

    def _entry(self, lines: list[TimelineEntry]) -> Entry:
        first = lines[0]
        dated = (line.when_words for line in lines if line.type in _WITH_TARGET)
        moved = (line.effect for line in lines)
        return Entry(
            published=self.published_words(first.id),
            statement=Words(first.sentence),
            kinds=tuple(self._kind(line) for line in lines),
            when=", ".join(dict.fromkeys(words for words in dated if words)),
            move="; ".join(dict.fromkeys(words for words in moved if tells_more(words))),
            source=self.source(first.id),
            whose=_VOICES[first.voice] if first.voice else "",
        )

    def _kind(self, line: TimelineEntry) -> Link:
        words = kind_words(self.roadmap.statements[line.id].event)
        return Link(f"{words}, withdrawn since" if line.withdrawn else words, event_path(line.id))

    # --- States

    def state(self, milestone: Milestone) -> State:
        """Return the state of a milestone as it is shown."""
        word: str = milestone.state
        if milestone.outcome is not None and milestone.outcome.in_part and word == "reached":
            word = "reached in part"
        sign, look = SIGNS[word]
        if milestone.is_reported and not milestone.is_open:
            sign = "reported" if word == "reached" else sign
            word = f"{word} (reported)"
        end = milestone.reported_end
        is_late = milestone.state_words.startswith(LATE)
        return State(
            word=word,
            sign=sign,
            look=look,
            hedged=milestone.is_hedged,
            denied=milestone.is_denied and word != "denied",
            reported=milestone.is_reported and word in ("planned", "due", "overdue"),
            remark=f"reported {end}" if end else LATE if is_late else "",
            quiet=self.last_word(milestone.statements) if milestone.is_quiet else "",
        )

    # --- Pages

    def frame(
        self,
        path: str,
        title: str,
        section: str,
        *,
        description: str,
        ids: Iterable[str],
        as_of: date | None = None,
    ) -> Frame:
        """Return the frame of a page that shows these statements, as of today or of a day."""
        day = as_of or self.roadmap.as_of.today
        base = (self.settings.base_url or "").rstrip("/")
        url = f"{base}/{path}" if base else None
        parts = [
            f"{title}." if title != self.settings.title else "",
            f"{self.settings.title}, as of {short_day(day)}.",
            url or "",
        ]
        return Frame(
            path=path,
            title=title,
            site=self.settings.title,
            section=section,
            description=description,
            as_of=day,
            known_on=self.roadmap.as_of.known_on,
            last=self._last(ids),
            cite=" ".join(part for part in parts if part),
            url=url,
        )

    @property
    def root(self) -> str:
        """Return what links start with on a page that cannot know where it is shown."""
        base = (self.settings.base_url or "").rstrip("/")
        return f"{base}/" if base else ""

    def _last(self, ids: Iterable[str]) -> LastEvent | None:
        known = [self.roadmap.statements[id] for id in ids if id in self.roadmap.statements]
        if not known:
            return None
        last = max(known, key=lambda one: (one.event.recorded_at, one.event.line, one.id))
        return LastEvent(
            path=event_path(last.id),
            words=self.sentence(last.id).rstrip("."),
            logged=recorded_on(last.event),
        )

    def sentence(self, id: str) -> str:
        """Return a statement in one sentence."""
        entry = self.entries.get(id)
        return entry.sentence if entry is not None else id


def tells_more(effect: str) -> bool:
    """Tell whether an effect says more than the kind and the date beside it."""
    return bool(effect) and effect not in ("reached", "no date given") and effect[:5] != "sets "


_WITH_TARGET = ("planned", "stated", "announced", "agreed")


def _published_order(statement: Statement) -> tuple[date, str, str]:
    """Order by the first day that publication can mean: the newest of these is surely new."""
    window = statement.event.published
    day = (window.earliest or window.latest if window is not None else None) or date.min
    return day, statement.event.recorded_at, statement.id

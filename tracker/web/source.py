"""The page of a source: what it is, what stands in it, whom it cites, what came of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.views.printed import PrintedPlan
from tracker.views.timeline import TimelineEntry
from tracker.views.track_record import LEAST, Grade
from tracker.vocabulary.things import Source
from tracker.web.about import FIGURES
from tracker.web.charts import when_words
from tracker.web.chronicle import Told, told
from tracker.web.event_cards import language_words
from tracker.web.frame import Frame
from tracker.web.grades import RELIABILITY
from tracker.web.lookup import Lookup, event_path, plural, source_path
from tracker.web.parts import Link, Words
from tracker.web.product import last_words_of, other_names


@dataclass(frozen=True)
class GradeLine:
    """A grade with its meaning and how many statements have it."""

    grade: str
    meaning: str
    count: int


@dataclass(frozen=True)
class Cited:
    """Whom the outlet cites, who cites it, or who shares an origin, and in how many statements."""

    name: Link
    count: int


@dataclass(frozen=True)
class Decided:
    """A dated plan of which it is known what came."""

    of: str
    company: Link
    planned: Link
    published: str
    outcome: Link


@dataclass(frozen=True)
class Article:
    """A page of the outlet with the statements in it."""

    title: Words
    url: str
    archived_url: str
    published: str
    statements: tuple[Link, ...]


@dataclass(frozen=True)
class SourcePage:
    """Everything the page of a source shows."""

    frame: Frame
    name: str
    names: tuple[Words, ...]
    letter: str
    letter_words: str
    facts: tuple[tuple[str, Words], ...]
    note: str
    status: str
    sections: tuple[tuple[str, str], ...]
    grades: tuple[GradeLine, ...]
    cites: tuple[Cited, ...]
    cited: tuple[Cited, ...]
    shared: tuple[Cited, ...]
    plans: tuple[str, ...]
    decided: tuple[Decided, ...]
    articles: tuple[Article, ...]
    timeline: Told | None
    template: str = field(default="source.html", init=False)


def page_of(lookup: Lookup, slug: str) -> SourcePage:
    """Return the page of an outlet by its slug."""
    thing = lookup.registry.get("source", slug)
    source = thing if isinstance(thing, Source) else None
    name = lookup.source_link(slug).text
    lines = lookup.lines_on.get(("source", slug), ())
    ids = [line.id for line in lines]
    letter = source.reliability if source is not None else "F"
    printed = lookup.printed.get(slug, ())
    grades = tuple(_grades(lines, letter))
    cites = tuple(_cites(lookup, lines))
    cited = tuple(_cited(lookup, slug))
    shared = tuple(_shared(lookup, slug, lines))
    articles = tuple(_articles(lookup, lines))
    timeline = told(lookup, source_path(slug), lines)
    every = (
        ("grades", "Grades", grades),
        ("origins", "Origins", cites or cited or shared),
        ("plans", "Dated plans", printed),
        ("statements", "Statements", timeline),
        ("pages", "Its pages", articles),
    )
    return SourcePage(
        frame=lookup.frame(
            source_path(slug),
            name,
            "Sources",
            description=f"{name}: what stands in it, how it is graded, whom it cites.",
            ids=ids,
        ),
        name=name,
        names=tuple(Words(one.text, one.lang) for one in source.names) if source else (),
        letter=letter,
        letter_words=RELIABILITY[letter],
        facts=tuple(_facts(lookup, source, lines, articles)),
        note=(source.note or "") if source else "",
        status=_status(lookup, ids, articles, cited),
        sections=tuple((anchor, title) for anchor, title, has in every if has),
        grades=grades,
        cites=cites,
        cited=cited,
        shared=shared,
        plans=tuple(_plans_words(printed)),
        decided=tuple(_decided(lookup, one) for one in printed if one.decided_by is not None),
        articles=articles,
        timeline=timeline,
    )


def _status(
    lookup: Lookup, ids: list[str], articles: tuple[Article, ...], cited: tuple[Cited, ...]
) -> str:
    if ids or not cited:
        return last_words_of(lookup, ids, f" on {plural(len(articles), 'page')}")
    count = plural(sum(one.count for one in cited), "statement")
    return f"None of its own pages is on record; {count} of others cite it."


def _facts(
    lookup: Lookup,
    source: Source | None,
    lines: Iterable[TimelineEntry],
    articles: tuple[Article, ...],
) -> Iterable[tuple[str, Words]]:
    if source is not None and source.reliability_reason:
        yield "Why this letter", Words(source.reliability_reason)
    documents = (lookup.roadmap.statements[line.id].event.document for line in lines)
    languages = Counter(one.language for one in documents if one is not None and one.language)
    if languages:
        most = sorted(languages, key=lambda tag: (-languages[tag], tag))
        yield "Language of its pages", Words(", ".join(dict.fromkeys(map(language_words, most))))
    if articles:
        kept = sum(bool(one.archived_url) for one in articles)
        yield "Archived copies", Words(f"{kept or 'none'} of {plural(len(articles), 'page')}")
    if source is not None and source.country:
        yield "Country", Words(source.country)
    yield from other_names(source)


def _grades(lines: Iterable[TimelineEntry], own: str) -> Iterable[GradeLine]:
    """Give the grades of the statements, the best first; the outlet's own letter is known."""
    codes = (line.confidence for line in lines)
    counted = Counter((code.reliability, code.credibility) for code in codes)
    meanings = dict(FIGURES)
    for (letter, figure), count in sorted(counted.items()):
        other = f" Marked low: {RELIABILITY[letter]}." if letter != own else ""
        meaning = f"{meanings[str(figure)]}{other}"
        yield GradeLine(f"{letter}{figure}", meaning, count)


def _cites(lookup: Lookup, lines: Iterable[TimelineEntry]) -> Iterable[Cited]:
    """Give whom its documents cite, those cited in most statements first."""
    counted: Counter[str] = Counter()
    for line in lines:
        document = lookup.roadmap.statements[line.id].event.document
        if document is not None:
            counted.update({lookup.registry.name("source", one) for one in document.cites})
    for name, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield Cited(lookup.outlet_link(name), count)


def _cited(lookup: Lookup, slug: str) -> Iterable[Cited]:
    """Give the outlets whose documents cite this one, those with most statements first."""
    counted = Counter(
        lookup.registry.slug("source", line.source)
        for line in lookup.citing.get(slug, ())
        if line.source is not None
    )
    for other, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        if other != slug:
            yield Cited(lookup.source_link(other), count)


def _shared(lookup: Lookup, slug: str, lines: Iterable[TimelineEntry]) -> Iterable[Cited]:
    """Give the outlets whose statements are linked with its own as of the same origin."""
    counted: Counter[str] = Counter()
    for line in lines:
        statement = lookup.roadmap.statements[line.id]
        linked = (*statement.links, *statement.linked_from)
        others = {one.id for one in linked if one.rel == "same origin as"}
        outlets = {lookup.entries[one].source for one in others if one in lookup.entries}
        slugs = {lookup.registry.slug("source", one) for one in outlets if one is not None}
        counted.update(slugs - {slug})
    for other, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])):
        yield Cited(lookup.source_link(other), count)


_CAME: tuple[tuple[Grade, str], ...] = (
    ("kept", "came early or on time"),
    ("undecided", "came on time or late, which the dates do not tell"),
    ("late", "came late"),
    ("dropped", "dropped"),
    ("void", "void, for the company closed"),
)


def _plans_words(plans: tuple[PrintedPlan, ...]) -> Iterable[str]:
    """Give what came of the dated plans in sentences, each with what it is counted of."""
    if not plans:
        return
    counted = Counter(one.grade for one in plans)
    decided = sum(one.is_decided for one in plans)
    yield f"{decided} of {plural(len(plans), 'dated plan')} decided, {counted['open']} open."
    parts = [f"{counted[grade]} {words}" for grade, words in _CAME if counted[grade]]
    if parts:
        yield f"Of the {decided} decided: {'; '.join(parts)}."
    if undated := counted["undated"]:
        yield f"{undated} reached on a day that nobody told."
    if decided < LEAST:
        yield f"Under {LEAST} decided plans no share is given."
    else:
        yield f"{round(100 * counted['kept'] / decided)} % of {decided} came early or on time."


def _decided(lookup: Lookup, plan: PrintedPlan) -> Decided:
    milestone, by = plan.milestone, plan.decided_by or plan.id
    subject = lookup.subject(technology=milestone.technology, product=milestone.product)
    return Decided(
        of=f"{milestone.label}, {subject}" if subject else milestone.label,
        company=lookup.company_link(milestone.company),
        planned=Link(when_words(plan.window), event_path(plan.id)),
        published=lookup.published_words(plan.id),
        outcome=Link(plan.words, event_path(by)),
    )


def _articles(lookup: Lookup, lines: Iterable[TimelineEntry]) -> Iterable[Article]:
    """Give its pages, the newest first, each with the statements in it."""
    together: defaultdict[tuple[str, str], list[TimelineEntry]] = defaultdict(list)
    for line in lines:
        together[line.url or "", "" if line.url else line.title or line.id].append(line)
    for ones in together.values():
        document = lookup.roadmap.statements[ones[0].id].event.document
        title = document.title if document is not None else None
        language = document.language if document is not None else None
        yield Article(
            title=Words(title, language) if title else Words(""),
            url=(document.url if document is not None else None) or "",
            archived_url=(document.archived_url if document is not None else None) or "",
            published=lookup.published_words(ones[0].id),
            statements=tuple(
                Link(str(number), event_path(one.id)) for number, one in enumerate(ones, 1)
            ),
        )

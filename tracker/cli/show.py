"""`tracker show`: anything by any of its names."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.acts import on_record
from tracker.cli.cells import Cells, last_word, window_fields
from tracker.cli.claimed import claim_json, print_claims
from tracker.cli.market import print_positions
from tracker.cli.one_event import show_event
from tracker.cli.opening import clock_options, clocks_of, folded, opened
from tracker.cli.output import (
    counted,
    json_option,
    print_indented,
    print_json,
    print_table,
)
from tracker.cli.pictures import (
    print_entries,
    print_heading,
    print_ladder,
    print_life,
    print_milestones,
    told_once,
)
from tracker.cli.stages import ladder_json
from tracker.cli.timeline import row_of

if TYPE_CHECKING:
    from tracker.views.company import CompanyView
    from tracker.views.roadmap import Roadmap
    from tracker.views.technology import TechnologyView
    from tracker.views.timeline import TimelineEntry
    from tracker.vocabulary.things import Thing

EPILOG = """\b
Examples:
  tracker show CATL
  tracker show 宁德时代 --known-on 2024-12-31
  tracker show sodium-ion --json
  tracker show Naxtra
  tracker show @500 --json

An event's id, the beginning of one, or @POSITION shows that event whole: every field, its page,
what we corrected in it and why, its withdrawal, its links.
"""
RECENT = 8
"""Statements that a page of text shows; --json has them all."""


@click.command(epilog=EPILOG)
@click.argument("name")
@clock_options
@json_option
@click.pass_context
def show(ctx: click.Context, /, name: str, as_json: bool, **options: Any) -> None:
    """Show anything by any of its names.

    A company with its ladders, plans, claims, sites, shares and timeline; a technology with who
    stands where; any other thing with what was said of it.
    """
    from tracker.entry.event_ids import is_like_an_id
    from tracker.entry.names import ANY_KIND, Names

    clocks = clocks_of(options)
    with opened(ctx) as place:
        roadmap = folded(place, clocks)
        events = on_record(place, clocks) if is_like_an_id(name) else ()
    if events and not Names(roadmap.registry).exact(ANY_KIND, name):
        show_event(roadmap, events, name, as_json=as_json)
        return
    kind, slug = Names(roadmap.registry).find_any(name)
    cells = Cells(roadmap)
    company, technology = roadmap.company(slug), roadmap.technology(slug)
    if kind == "company" and company is not None and company.statement_count:
        if as_json:
            print_json(_company_json(company, cells))
        else:
            _show_company(company, cells)
    elif kind == "technology" and technology is not None:
        if as_json:
            print_json(_technology_json(technology, cells))
        else:
            _show_technology(technology, cells)
    else:
        _show_thing(roadmap, kind, slug, cells, as_json=as_json)


def _show_company(view: "CompanyView", cells: Cells) -> None:
    from tracker.views.ladders import telling

    print_heading(view)
    print_life(view)
    click.echo(_facts(view, cells))
    for ladder in telling(view.ladders):
        print_ladder(ladder, cells)
    print_milestones("off the ladders", view.other_milestones, cells)
    print_claims(view.claims, cells)
    print_positions(view.slug, cells)
    _section("deals", [_sourced(deal.sentence, deal.id, cells) for deal in view.deals])
    _section("its own life", [_sourced(turn.sentence, turn.id, cells) for turn in view.changes])
    _section("sites", [f"{site.name} ({site.place_words})" for site in view.sites])
    _print_timeline(view.timeline, cells)
    if view.others_about_it:
        _print_timeline(view.others_about_it, cells, "what others say")
    click.echo(
        f"\nas of {cells.roadmap.as_of.today} · {counted(view.statement_count, 'statement')}, "
        f"last word {last_word(view.timeline) or 'undated'}, "
        f"last checked {view.last_checked or 'never'}"
    )


def _facts(view: "CompanyView", cells: Cells) -> str:
    thing = view.company
    if thing is None:
        return "not registered"
    facts = [thing.role, thing.country]
    if thing.parent is not None:
        facts.append(f"part of {cells.name('company', thing.parent)}")
    return ", ".join(fact for fact in facts if fact)


def _print_timeline(
    entries: tuple["TimelineEntry", ...], cells: Cells, title: str = "timeline"
) -> None:
    entries = told_once(entries)
    if not entries:
        return
    more = f", the latest {RECENT} of {len(entries)}" if len(entries) > RECENT else ""
    click.echo(f"\n{title}{more}")
    print_entries(entries[:RECENT], cells)


def _section(title: str, lines: list[str]) -> None:
    if lines:
        click.echo(f"\n{title}")
        print_indented(lines)


def _sourced(sentence: str, identity: str, cells: Cells) -> str:
    source = cells.source(cells.entries.get(identity))
    return f"{sentence} [{source}]" if source else sentence


def _show_technology(view: "TechnologyView", cells: Cells) -> None:
    names = [view.name]
    if view.technology is not None:
        names += [name.text for name in view.technology.names]
        names += view.technology.aliases
    click.echo(" · ".join(dict.fromkeys(names)))
    rows = [
        {
            "company": standing.company_name,
            "product": cells.name("product", standing.product),
            "ladder": standing.ladder_name,
            "reached": standing.highest_name,
            "next": standing.next_name,
            "when": standing.next_words,
        }
        for standing in view.standings
    ]
    if rows:
        click.echo("\nwho stands where")
        print_table(rows, ("company", "product", "ladder", "reached", "next", "when"))
    print_claims(view.claims, cells, by_company=True)
    _print_timeline(view.timeline, cells)
    click.echo(f"\nas of {cells.roadmap.as_of.today}")


def _show_thing(roadmap: "Roadmap", kind: str, slug: str, cells: Cells, *, as_json: bool) -> None:
    import msgspec

    from tracker.vocabulary.things import Ladder

    thing = roadmap.registry.get(kind, slug)
    milestones = [
        one for one in roadmap.milestones if slug in (one.product, one.site, one.milestone)
    ]
    name = roadmap.registry.name(kind, slug)
    entries = tuple(
        entry
        for entry in roadmap.timeline
        if getattr(entry, kind, None) == slug or (kind == "company" and entry.speaker == name)
    )
    claims = [one for one in roadmap.claims if slug == getattr(one, kind, None)]
    if as_json:
        print_json(
            {
                "thing": msgspec.to_builtins(thing),
                "milestones": [cells.milestone(one) for one in milestones],
                "claims": [claim_json(one, cells) for one in claims],
                "timeline": [row_of(entry) for entry in entries],
            }
        )
        return
    if thing is not None:
        click.echo(_thing_line(thing, kind))
    if isinstance(thing, Ladder):
        rungs = [{"stage": one.name, "means": one.meaning} for one in (*thing.stages, *thing.exits)]
        print_table(rows=rungs, columns=("stage", "means"))
    print_milestones("milestones", milestones, cells)
    print_claims(claims, cells, by_company=True)
    _print_timeline(entries, cells)


def _thing_line(thing: "Thing", kind: str) -> str:
    names = [thing.name, *(name.text for name in thing.names), *thing.aliases]
    return f"{' · '.join(dict.fromkeys(names))} ({kind} {thing.slug})"


def _company_json(view: "CompanyView", cells: Cells) -> dict[str, Any]:
    import msgspec

    return {
        "company": view.slug,
        "today": cells.roadmap.as_of.today,
        "known_on": cells.roadmap.as_of.known_on,
        "name": view.name,
        "names": view.names,
        "tickers": view.tickers,
        "thing": msgspec.to_builtins(view.company),
        "ladders": [ladder_json(ladder, cells) for ladder in view.ladders],
        "milestones": [cells.milestone(one) for one in view.milestones],
        "claims": [claim_json(claim, cells) for claim in view.claims],
        "sites": [
            {"site": site.slug, "name": site.name, "kind": site.kind, "place": site.place_words}
            for site in view.sites
        ],
        "shares": [
            {
                "publisher": series.publisher,
                "metric": series.metric,
                "scope": series.scope,
                "points": [
                    {
                        "period": window_fields(point.period),
                        "value": point.value,
                        "unit": point.unit,
                        "share_pct": point.share_pct,
                        "rank": point.rank,
                        "is_prior": point.is_prior,
                        "restates": point.restates,
                        "restated_by": point.restated_by,
                        "event": point.id,
                    }
                    for point in series.points
                ],
            }
            for series in view.shares
        ],
        "deals": [{"id": deal.id, "deal": deal.deal, "said": deal.sentence} for deal in view.deals],
        "changes": [{"id": turn.id, "change": turn.change} for turn in view.changes],
        "timeline": [row_of(entry) for entry in view.timeline],
        "others_about_it": [row_of(entry) for entry in view.others_about_it],
        "last_word": last_word(view.timeline) or None,
        "last_checked": view.last_checked,
    }


def _technology_json(view: "TechnologyView", cells: Cells) -> dict[str, Any]:
    return {
        "technology": view.slug,
        "today": cells.roadmap.as_of.today,
        "known_on": cells.roadmap.as_of.known_on,
        "name": view.name,
        "parent": view.parent,
        "children": view.children,
        "standings": [
            {
                "company": standing.company,
                "product": standing.product,
                "ladder": standing.ladder,
                "highest": standing.highest,
                "next": standing.next,
                "next_window": window_fields(standing.next_window),
            }
            for standing in view.standings
        ],
        "milestones": [cells.milestone(one) for one in view.milestones],
        "claims": [claim_json(one, cells) for one in view.claims],
        "timeline": [row_of(entry) for entry in view.timeline],
    }

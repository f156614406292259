"""given(...).on(day): a small made-up ledger, folded.

Events are named, not numbered, and carry short defaults: Acme speaks of its salt cell, the page
is that of an outlet called Daily Volt, and everything is logged the day after its publication.

    story = given(plan("first", "2026", published="2025-01-10"))
    assert story.on("2026-05-01").the("B-sample").state == "due"
"""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from tracker.views.asof import AsOf
from tracker.views.milestones import Milestone, Target
from tracker.views.roadmap import Roadmap, roadmap
from tracker.vocabulary.events import (
    Agreed,
    Announced,
    Changed,
    Checked,
    Document,
    Dropped,
    Event,
    Merged,
    Planned,
    Reached,
    Reference,
    Registered,
    Related,
    Relation,
    Resumed,
    Stated,
    Withdrawn,
    World,
)
from tracker.vocabulary.things import (
    Company,
    Ladder,
    Product,
    Site,
    Source,
    Stage,
    Technology,
    Thing,
)
from tracker.vocabulary.things import Milestone as NamedMilestone
from tracker.vocabulary.windows import Role, Window, read_iso

_SPACE = uuid.UUID("9d5b0e37-4a0e-5c5e-8c5e-2f4a6f0d1b11")
A, B, SOP = "samples/a-sample", "samples/b-sample", "samples/sop"
E = TypeVar("E", bound=World)

THINGS: tuple[Thing, ...] = (
    Company(slug="acme", name="Acme"),
    Company(slug="bolt", name="Bolt"),
    Technology(slug="cell", name="cell"),
    Technology(slug="salt-cell", name="salt cell", parent="cell"),
    Product(slug="acme/spark", owner="acme", name="Spark", technology="salt-cell"),
    Product(slug="acme/glow", owner="acme", name="Glow", technology="salt-cell"),
    Site(slug="acme/north", owner="acme", name="North plant", site_kind="plant", city="Northtown"),
    Site(slug="acme/south", owner="acme", name="South plant"),
    Source(slug="daily-volt", name="Daily Volt"),
    NamedMilestone(slug="pilot-line-completed", name="pilot line completed", aliases=("pilot",)),
    NamedMilestone(slug="series-output-started", name="series output started"),
    Ladder(
        slug="samples",
        name="samples",
        stages=(
            Stage(slug="a-sample", name="A-sample", meaning="It works.", aliases=("Sample A",)),
            Stage(slug="b-sample", name="B-sample", meaning="It is finished."),
            Stage(slug="sop", name="SOP", meaning="Output.", aliases=("series output started",)),
        ),
        exits=(Stage(slug="mothballed", name="mothballed", meaning="It stands idle."),),
    ),
)


def eid(name: str) -> str:
    """Return the id of the event of a name."""
    return str(uuid.uuid5(_SPACE, name))


def window(text: str | Window | None) -> Window | None:
    """Return the window of "2026", "by 2026", "from 2026", or of what `read_iso` reads."""
    if text is None or isinstance(text, Window):
        return text
    word, _, rest = text.partition(" ")
    if word == "by":
        role: Role = "deadline"
        return read_iso(rest, phrase=text, role=role)
    return read_iso(f"{rest}/..", phrase=text) if word == "from" else read_iso(text)


def envelope(name: str, logged: str) -> dict[str, Any]:
    """Return what every event carries; each is a batch of its own."""
    return {
        "id": eid(name),
        "batch": eid(f"batch of {name}"),
        "line": 1,
        "recorded_at": f"{logged}T12:00:00.000000Z",
        "recorded_by": "ann",
    }


def said(cls: type[E], name: str, published: str | None, fields: dict[str, Any]) -> E:
    """Return a world event; `slips`, `confirms` … name other events.

    `outlet` is the page's outlet, `cites` whom it names as its source.
    """
    day = window(published)
    next_day = day.latest + timedelta(days=1) if day and day.latest else date(2026, 7, 1)
    refs = tuple(
        Reference(rel=_RELATIONS[key], id=eid(fields.pop(key)))
        for key in list(fields)
        if key in _RELATIONS
    )
    whole = {"company": "acme", "technology": "salt-cell", "voice": "company"} | fields
    outlet, cites = whole.pop("outlet", "daily-volt"), tuple(whole.pop("cites", ()))
    for key in ("when", "said", "previously"):
        if key in whole:
            whole[key] = window(whole[key])
    return cls(
        **envelope(name, whole.pop("logged", next_day.isoformat())),
        published=day,
        document=Document(source=outlet, cites=cites) if outlet else None,
        refs=refs,
        **whole,
    )


_RELATIONS: dict[str, Relation] = {
    "confirms": "confirms",
    "contradicts": "contradicts",
    "hedges": "hedges",
    "follows": "follows",
    "slips": "slips",
    "advances": "advances",
    "cancels": "cancels",
    "alternative_to": "alternative to",
}


def plan(
    name: str,
    when: str | Window | None = None,
    *,
    published: str | None = "2025-01-10",
    **fields: Any,
) -> Planned:
    """Return a plan of Acme for its B-sample, unless another stage or milestone is given."""
    return said(Planned, name, published, _goal({"when": when, "strength": "plans"} | fields))


def reach(
    name: str, when: str | None = None, *, published: str | None = "2026-01-10", **fields: Any
) -> Reached:
    """Return what says that the B-sample was reached."""
    return said(Reached, name, published, _goal({"when": when, "strength": "did"} | fields))


def drop(name: str, *, published: str | None = "2026-01-10", **fields: Any) -> Dropped:
    """Return what says that the B-sample was dropped."""
    return said(Dropped, name, published, _goal(fields))


def resume(name: str, *, published: str | None = "2026-01-10", **fields: Any) -> Resumed:
    """Return what says that the B-sample is pursued again."""
    return said(Resumed, name, published, _goal(fields))


def state(
    name: str, stance: str = "comment", *, published: str | None = "2026-01-10", **fields: Any
) -> Stated:
    """Return a comment, forecast, hedge or denial on the B-sample."""
    return said(Stated, name, published, _goal({"stance": stance} | fields))


def announce(
    name: str, when: str | None = None, *, published: str | None = "2025-01-10", **fields: Any
) -> Announced:
    """Return an announcement of the B-sample."""
    return said(Announced, name, published, _goal({"when": when} | fields))


def agree(
    name: str, when: str | None = None, *, published: str | None = "2025-01-10", **fields: Any
) -> Agreed:
    """Return a deal on the B-sample."""
    return said(Agreed, name, published, _goal({"when": when, "deal": "supply"} | fields))


def check(name: str, on: str, **fields: Any) -> Checked:
    """Return a look that found nothing new."""
    return said(Checked, name, on, {"when": on, "voice": None, "outlet": None} | fields)


def change(name: str, what: str, *, published: str | None = "2026-01-10", **fields: Any) -> Changed:
    """Return a turn in Acme's own life."""
    return said(Changed, name, published, {"change": what, "technology": None} | fields)


def withdraw(
    name: str, target: str, *, published: str | None = "2026-01-10", **fields: Any
) -> Withdrawn:
    """Return the source's retraction of an event."""
    return said(Withdrawn, name, published, {"target": eid(target), "reason": "an error"} | fields)


def relate(name: str, source: str, rel: Any, target: str, *, logged: str = "2026-06-01") -> Related:
    """Return a link made later."""
    refs = (Reference(rel=rel, id=eid(target)),)
    return Related(**envelope(name, logged), source=eid(source), refs=refs)


def merge(kind: str, slug: str, into: str, *, logged: str = "2026-06-01") -> Merged:
    """Return a merge of two slugs."""
    return Merged(**envelope(f"{slug} into {into}", logged), kind=kind, slug=slug, into=into)


@dataclass(frozen=True)
class When:
    """A story as of a day."""

    roadmap: Roadmap

    def the(self, label: str, **fields: Any) -> Milestone:
        """Return the only milestone of a label whose other fields are as given."""
        found = [
            one
            for one in self.roadmap.milestones
            if one.label == label and all(getattr(one, key) == fields[key] for key in fields)
        ]
        assert len(found) == 1, [(one.path, one.label) for one in self.roadmap.milestones]
        return found[0]

    @property
    def paths(self) -> list[str]:
        """Return the paths of all milestones."""
        return [one.path for one in self.roadmap.milestones]


@dataclass(frozen=True)
class Story:
    """Events that are given, the made-up things among them."""

    events: tuple[Event, ...]

    def on(
        self,
        today: str = "2026-06-01",
        *,
        known_on: str | None = None,
        recorded_by: str | None = None,
        quiet_after: int = 12,
    ) -> When:
        """Fold the story as of a day."""
        known = date.fromisoformat(known_on) if known_on else None
        until = f"{recorded_by}T23:59:59.999999Z" if recorded_by else None
        as_of = AsOf(today=date.fromisoformat(today), known_on=known, recorded_by=until)
        return When(roadmap(self.events, as_of, quiet_after))


def registrations(things: Iterable[Thing] = THINGS) -> tuple[Registered, ...]:
    """Return the made-up things on record."""
    return tuple(
        Registered(**envelope(f"{type(thing).__name__} {thing.slug}", "2020-01-01"), thing=thing)
        for thing in things
    )


def given(*events: Event) -> Story:
    """Return a story of events, with the made-up things on record."""
    return Story((*registrations(), *events))


def words(target: Target | None) -> str | None:
    """Return the phrase of a target's window; None where there is no target or no date."""
    return target.window.phrase if target is not None and target.window is not None else None


def _goal(fields: dict[str, Any]) -> dict[str, Any]:
    if "stage" in fields or "milestone" in fields:
        return fields
    return {"stage": B} | fields

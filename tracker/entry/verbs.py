"""Verbs of the entry language: a closed list, each with its event and strength.

A verb's `phase` is the participle that ends the name of the milestone it reaches: "starts pilot
production" reaches "pilot production started".  `goal` is a milestone that the verb alone names.
"""

from typing import Literal, NamedTuple

from tracker.vocabulary.events import Strength

VerbEvent = Literal[
    "announced",
    "planned",
    "forecast",
    "delayed",
    "advanced",
    "reached",
    "dropped",
    "resumed",
    "denied",
    "said",
    "claimed",
    "tabulated",
    "agreed",
    "observed",
    "changed",
    "ruled",
    "checked",
    "withdrawn",
]
How = Literal["cancelled", "shelved", "paused"]
Act = Literal["announced", "unveiled", "launched", "introduced"]
Deal = Literal["order", "supply", "partnership", "investment", "acquisition", "licence", "deal"]
Role = Literal["supplier", "customer", "investor", "investee", "partner", "licensor", "party"]
Change = Literal[
    "renamed", "acquired", "spun off", "insolvent", "closed", "left technology", "revived"
]
Ruling = Literal["standard", "regulation", "certificate", "qualification"]
Direction = Literal["up", "down", "flat"]


class Verb(NamedTuple):
    """What a verb means: the event it makes, how firmly it is said, and what it adds."""

    name: str
    event: VerbEvent
    strength: Strength | None = None
    act: Act | None = None
    how: How | None = None
    phases: tuple[str, ...] = ()
    goal: str | None = None
    deal: Deal | None = None
    roles: tuple[Role, Role] | None = None
    change: Change | None = None
    ruling: Ruling | None = None
    direction: Direction | None = None


def _each(names: str, verb: Verb) -> list[Verb]:
    return [verb._replace(name=name.strip()) for name in names.split(",")]


_ANNOUNCED = [
    Verb("announce", "announced", "did", "announced"),
    *_each(
        "unveil, present, show, reveal, debut, showcase, exhibit",
        Verb("", "announced", "did", "unveiled", phases=("unveiled",)),
    ),
    *_each(
        "launch, release, roll out",
        Verb("", "announced", "did", "launched", phases=("launched", "started")),
    ),
    Verb("introduce", "announced", "did", "introduced"),
]
_PLANNED = [
    *_each(
        "plan, schedule, slate, intend, expect, prepare, propose, anticipate, prep, reaffirm, "
        "reiterate",
        Verb("", "planned", "plans"),
    ),
    *_each("target", Verb("", "planned", "targets")),
    *_each("aim, seek, want, hope, strive, aspire, look", Verb("", "planned", "aims")),
    *_each(
        "consider, explore, study, mull, weigh, review, examine, evaluate, ponder",
        Verb("", "planned", "considers"),
    ),
    *_each("forecast, predict, project, foresee, estimate", Verb("", "forecast", "may")),
]
_MOVED = [
    *_each(
        "delay, postpone, defer, put off, push back, push, slip, move, shift, reschedule",
        Verb("", "delayed", "plans"),
    ),
    *_each(
        "bring forward, pull in, pull forward, move up, advance, accelerate, expedite",
        Verb("", "advanced", "plans"),
    ),
]
_REACHED = [
    *_each("reach, achieve, hit, attain, enter, move into, go into", Verb("", "reached", "did")),
    *_each(
        "start, begin, commence, kick off, initiate",
        Verb("", "reached", "did", phases=("started",)),
    ),
    *_each("complete, finish, conclude", Verb("", "reached", "did", phases=("completed",))),
    *_each(
        "build, construct, set up, establish", Verb("", "reached", "did", phases=("completed",))
    ),
    *_each("open, inaugurate", Verb("", "reached", "did", phases=("completed",))),
    *_each("ship, deliver, send, hand over", Verb("", "reached", "did", phases=("delivered",))),
    *_each(
        "produce, make, manufacture",
        Verb("", "reached", "did", phases=("production started", "started")),
    ),
    *_each(
        "mass produce, series produce",
        Verb("", "reached", "did", goal="mass production"),
    ),
    *_each(
        "operate, run, commission, put into operation, come on stream, go live, come online, "
        "put on stream, bring on stream, bring online, go into operation, start up, energise, "
        "put into service, go online",
        Verb("", "reached", "did", phases=("production started", "operating", "grid-connected")),
    ),
    *_each("connect", Verb("", "reached", "did", phases=("grid-connected",))),
    *_each("convert", Verb("", "reached", "did", phases=("converted",))),
    *_each(
        "restart, reopen", Verb("", "reached", "did", phases=("restarted", "production restarted"))
    ),
    *_each(
        "deploy, install, field",
        Verb("", "reached", "did", phases=("deployed", "delivered", "started")),
    ),
    *_each("develop, carry out, conduct, perform, do", Verb("", "reached", "did")),
    *_each("meet", Verb("", "reached", "did", phases=("met", "reached"))),
    *_each(
        "start work on, begin work on, start work at, begin work at",
        Verb("", "reached", "did", phases=("construction started",)),
    ),
    Verb("break ground", "reached", "did", phases=("construction started",)),
    Verb("sample", "reached", "did", goal="customer samples delivered"),
    Verb("test", "reached", "did", phases=("test completed", "verification started")),
    Verb("verify", "reached", "did", phases=("verification started",)),
]
_DROPPED = [
    *_each(
        "drop, cancel, scrap, abandon, axe, call off, ditch, give up, kill, terminate, "
        "pull out of, walk away from",
        Verb("", "dropped", "did", how="cancelled"),
    ),
    *_each("shelve, mothball", Verb("", "dropped", "did", how="shelved")),
    *_each(
        "pause, suspend, halt, freeze, put on hold, stop", Verb("", "dropped", "did", how="paused")
    ),
    *_each("resume, revive, pick up again", Verb("", "resumed", "did")),
]
_SAID = [
    *_each("deny, refute, dismiss, reject, rule out", Verb("", "denied", "denies")),
    *_each(
        "say, report, state, tell, write, note, confirm, add, stress, comment, believe, think, "
        "reckon, rumour, rumor, understand, disclose, hear, learn, quote",
        Verb("", "said"),
    ),
]
_CLAIMED = _each(
    "claim, promise, offer, feature, boast, give, retain, keep, last, charge, cost, weigh in, "
    "measure, rate, quote at, tout, store, cover, provide, carry, price, sell",
    Verb("", "claimed"),
)
_TABULATED = _each(
    "have, hold, rank, lead, take, account for, tabulate, place, come", Verb("", "tabulated")
)
_AGREED = [
    *_each(
        "sign, agree, agree on, ink, conclude a deal, form, create",
        Verb("", "agreed", "did", deal="deal"),
    ),
    *_each("order, book", Verb("", "agreed", "did", deal="order", roles=("customer", "supplier"))),
    *_each(
        "win, secure, land, receive",
        Verb("", "agreed", "did", deal="order", roles=("supplier", "customer")),
    ),
    *_each("supply", Verb("", "agreed", "did", deal="supply", roles=("supplier", "customer"))),
    *_each(
        "buy from, source from, procure, source",
        Verb("", "agreed", "did", deal="supply", roles=("customer", "supplier")),
    ),
    *_each(
        "invest, put", Verb("", "agreed", "did", deal="investment", roles=("investor", "investee"))
    ),
    *_each("raise", Verb("", "agreed", "did", deal="investment", roles=("investee", "party"))),
    *_each(
        "acquire, buy, take over, purchase",
        Verb("", "agreed", "did", deal="acquisition", roles=("investor", "investee")),
    ),
    *_each(
        "partner, team up, cooperate, collaborate, ally, join forces, join hands, work with",
        Verb("", "agreed", "did", deal="partnership", roles=("partner", "partner")),
    ),
    *_each(
        "license, licence", Verb("", "agreed", "did", deal="licence", roles=("licensor", "party"))
    ),
]
_OBSERVED = [
    *_each(
        "rise, climb, surge, jump, increase, soar, rally, rebound, gain",
        Verb("", "observed", direction="up"),
    ),
    *_each(
        "fall, decline, plunge, plummet, sink, slump, decrease, tumble, crash, collapse, slide",
        Verb("", "observed", direction="down"),
    ),
    *_each("stagnate, stay flat, hold steady", Verb("", "observed", direction="flat")),
]
_CHANGED = [
    *_each("rename, rebrand", Verb("", "changed", "did", change="renamed")),
    *_each(
        "go bankrupt, file for bankruptcy, go bust, go insolvent, file for insolvency, "
        "enter insolvency, declare bankruptcy, become insolvent, file for chapter 11",
        Verb("", "changed", "did", change="insolvent"),
    ),
    *_each(
        "close, close down, shut down, shut, cease operations, wind down, liquidate, wind up, "
        "dissolve, fold",
        Verb("", "changed", "did", change="closed"),
    ),
    *_each("spin off, spin out", Verb("", "changed", "did", change="spun off")),
    *_each(
        "exit, leave, quit, withdraw from", Verb("", "changed", "did", change="left technology")
    ),
    *_each("merge", Verb("", "changed", "did", change="acquired")),
]
_RULED = [
    *_each(
        "certify, pass, obtain, earn, comply with, comply",
        Verb("", "ruled", "did", ruling="certificate"),
    ),
    *_each("qualify, validate, approve", Verb("", "ruled", "did", ruling="qualification")),
    *_each(
        "take effect, enter into force, come into force",
        Verb("", "ruled", "did", ruling="standard"),
    ),
]
_BOOKKEEPING = [
    Verb("check", "checked"),
    *_each("withdraw, retract", Verb("", "withdrawn")),
]

ALL_VERBS: tuple[Verb, ...] = (
    *_ANNOUNCED,
    *_PLANNED,
    *_MOVED,
    *_REACHED,
    *_DROPPED,
    *_SAID,
    *_CLAIMED,
    *_TABULATED,
    *_AGREED,
    *_OBSERVED,
    *_CHANGED,
    *_RULED,
    *_BOOKKEEPING,
)
"""Every verb, by family; a first word that opens several verbs takes the longest of them."""

_IRREGULAR: dict[str, str] = {
    "begin": "began begun beginning",
    "become": "became become becoming",
    "break": "broke broken breaking",
    "bring": "brought bringing",
    "build": "built building",
    "buy": "bought buying",
    "come": "came come coming",
    "cut": "cut cutting",
    "fall": "fell fallen falling",
    "forecast": "forecast forecasted forecasting",
    "foresee": "foresaw foreseen foreseeing",
    "freeze": "froze frozen freezing",
    "give": "gave given giving",
    "go": "went gone going",
    "have": "had having",
    "hear": "heard hearing",
    "hit": "hit hitting",
    "hold": "held holding",
    "keep": "kept keeping",
    "lead": "led leading",
    "learn": "learned learnt learning",
    "leave": "left leaving",
    "make": "made making",
    "meet": "met meeting",
    "pay": "paid paying",
    "pull": "pulled pulling",
    "put": "put putting",
    "quit": "quit quitting",
    "rebrand": "rebranded rebranding",
    "rise": "rose risen rising",
    "run": "ran run running",
    "say": "said saying",
    "seek": "sought seeking",
    "sell": "sold selling",
    "send": "sent sending",
    "set": "set setting",
    "show": "showed shown showing",
    "shut": "shut shutting",
    "sink": "sank sunk sinking",
    "slide": "slid sliding",
    "spin": "spun spinning",
    "stand": "stood standing",
    "stay": "stayed staying",
    "take": "took taken taking",
    "tell": "told telling",
    "think": "thought thinking",
    "understand": "understood understanding",
    "wind": "wound winding",
    "win": "won winning",
    "write": "wrote written writing",
}
_DOUBLED = frozenset({"plan", "drop", "scrap", "ship", "slip", "stop", "prep", "defer", "commit"})
_BOTH = frozenset({"cancel"})
_THIRD = {"have": "has", "go": "goes"}

Form = Literal["base", "third", "past", "ing"]


def forms(verb: str) -> dict[str, frozenset[Form]]:
    """Return every inflection of a verb's first word, with what it may be."""
    found: dict[str, set[Form]] = {}

    def put(word: str, form: Form) -> None:
        found.setdefault(word, set()).add(form)

    put(verb, "base")
    put(_THIRD.get(verb) or _third(verb), "third")
    if verb in _IRREGULAR:
        for word in _IRREGULAR[verb].split():
            put(word, "ing" if word.endswith("ing") and word != verb else "past")
    else:
        for stem in _stems(verb):
            put(stem + "ed", "past")
            put(stem + "ing", "ing")
        if verb.endswith("e"):
            found.pop(verb + "ed", None)
            found.pop(verb + "ing", None)
            put(verb + "d", "past")
            put(verb[:-1] + "ing", "ing")
        elif verb.endswith("y") and verb[-2] not in "aeiou":
            found.pop(verb + "ed", None)
            put(verb[:-1] + "ied", "past")
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "o", "z")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _stems(verb: str) -> tuple[str, ...]:
    if verb in _BOTH:
        return verb, verb + verb[-1]
    return (verb + verb[-1],) if verb in _DOUBLED else (verb,)


class Use(NamedTuple):
    """A verb in one of its inflections."""

    verb: Verb
    forms: frozenset[Form]
    rest: tuple[str, ...]


COMPOUND = frozenset({"mass", "series"})
"""First words that stay as they are: the second is inflected, as in "mass-produces"."""


def _table() -> dict[str, tuple[Use, ...]]:
    table: dict[str, list[Use]] = {}
    for verb in ALL_VERBS:
        first, *rest = verb.name.split()
        if first in COMPOUND:
            for word, kinds in forms(rest[0]).items():
                table.setdefault(first, []).append(Use(verb, kinds, (word,)))
            continue
        for word, kinds in forms(first).items():
            table.setdefault(word, []).append(Use(verb, kinds, tuple(rest)))
    return {
        word: tuple(sorted(uses, key=lambda use: -len(use.rest))) for word, uses in table.items()
    }


USES: dict[str, tuple[Use, ...]] = _table()
"""Every first word of a verb form → the verbs it may open, the longest first."""

DEEDS: dict[str, tuple[str, ...]] = {
    "start": ("started",),
    "beginning": ("started",),
    "commencement": ("started",),
    "launch": ("launched", "started"),
    "rollout": ("launched",),
    "release": ("launched",),
    "unveiling": ("unveiled",),
    "debut": ("unveiled",),
    "completion": ("completed",),
    "opening": ("completed",),
    "delivery": ("delivered",),
    "deliveries": ("delivered",),
    "shipment": ("delivered",),
    "shipments": ("delivered",),
    "commissioning": ("operating", "production started", "grid-connected"),
    "restart": ("production restarted", "restarted"),
    "conversion": ("converted",),
    "groundbreaking": ("construction started",),
}
"""Nouns that stand for a verb → the participles they may end a milestone's name with."""

MOVES: tuple[VerbEvent, ...] = ("delayed", "advanced")
"""The verbs of a target that moves."""

MODALS: dict[str, Strength] = {
    "will": "will",
    "shall": "will",
    "would": "plans",
    "should": "plans",
    "may": "may",
    "might": "may",
    "could": "may",
    "can": "may",
}
"""The words that make a plan of what would be an outcome."""

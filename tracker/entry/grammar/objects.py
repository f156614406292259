"""What a verb is about: a milestone, a figure, a product that was unveiled or launched."""

from collections.abc import Mapping
from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.grammar.asides import is_hedge
from tracker.entry.grammar.groups import is_capacity
from tracker.entry.grammar.parts import Amount, Aside, Deed, Named, Noun, Ranked
from tracker.entry.grammar.saying import FORM, Saying
from tracker.entry.verbs import Verb


def on_milestone(draft: Draft) -> bool:
    """Tell whether a draft speaks of a milestone."""
    return bool(draft.fields.get("stage") or draft.fields.get("milestone"))


def with_object(saying: Saying, drafts: list[Draft], verb: Verb | None = None) -> list[Draft]:
    """Name the milestone that an unveiled or launched product has reached."""
    found: list[Draft] = []
    for draft in drafts:
        fields = dict(draft.fields)
        bare = "stage" not in fields and "milestone" not in fields
        if bare and "product" in fields and verb is not None and verb.phases:
            named = saying.names.exact("milestone", f"product {verb.phases[0]}")
            if named:
                fields["milestone"] = named[0].slug
        if verb is not None and not verb.name and not on_milestone(Draft(draft.type, fields)):
            raise says_nothing(saying)
        if not any(fields.get(key) for key in ("technology", "product", "stage", "milestone")):
            raise says_nothing(saying)
        if draft.type == "reached" and not (fields.get("stage") or fields.get("milestone")):
            raise says_nothing(saying)
        found.append(Draft(draft.type, fields))
    return found


def says_nothing(saying: Saying) -> Exception:
    """Return the refusal of a line that names nothing."""
    return saying.refusal(
        "the line does not say what: no stage, milestone, product or figure is named",
        f"the form is {FORM}",
    )


def names_goal(saying: Saying) -> bool:
    """Tell whether a clause names a stage, a milestone or its noun."""
    return any(
        isinstance(item.part, Noun | Deed)
        or (isinstance(item.part, Named) and item.part.of("stage", "milestone"))
        for item in saying.left()
    )


def deed_of(saying: Saying) -> Verb | None:
    """Return the noun of a verb as that verb: "plans launch of", "slated for launch"."""
    deeds = (item.part for item in saying.left() if isinstance(item.part, Deed))
    found = next(deeds, None)
    return Verb("", "announced", phases=found.phases) if found is not None else None


def stance_of(saying: Saying, common: Mapping[str, Any]) -> str:
    """Return whether somebody hedges, in words or in a quotation, or only comments."""
    quote = common.get("quote")
    hedges = quote is not None and is_hedge(quote["text"])
    return "hedge" if hedges or hedge_words(saying) is not None else "comment"


def gives_figures(saying: Saying) -> bool:
    """Tell whether a clause gives a figure that is no capacity, or a comparison."""
    for item in saying.left():
        part = item.part
        if isinstance(part, Amount) and not is_capacity(saying, part):
            return True
        if isinstance(part, Ranked) or (isinstance(part, Aside) and part.role == "comparison"):
            return True
    named = [
        item
        for item in saying.left()
        if isinstance(item.part, Named)
        and item.part.of("metric") not in (None, "annual-capacity")
        and not item.part.of("stage", "milestone")
    ]
    return bool(named) and any(isinstance(item.part, Amount) for item in saying.left())


def hedge_words(saying: Saying) -> str | None:
    """Return the words that say that something is not settled, or None."""
    return next(
        (
            item.part.words
            for item in saying.left()
            if isinstance(item.part, Aside) and item.part.role == "hedge"
        ),
        None,
    )

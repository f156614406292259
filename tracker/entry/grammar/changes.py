"""Companies' lives, rulings, looks, and what was said without a milestone."""

from typing import Any

from tracker.entry.drafts import Draft
from tracker.entry.grammar.parts import Aside, Named, Noun, Part, Quoted
from tracker.entry.grammar.saying import Saying, one_date, other_companies, put_place
from tracker.entry.verbs import Verb


def changes_of(saying: Saying, verb: Verb, strength: str, common: dict[str, Any]) -> list[Draft]:
    """Return what changed in a company's own life."""
    fields = {**common, "change": verb.change, "strength": strength}
    if not common.get("company"):
        raise saying.refusal("the line names no company", "say whose life changed")
    if verb.change == "renamed" and "product" in fields:
        raise saying.refusal(
            "a product's renaming is no change of its company",
            "give the product its new name with: tracker alias",
        )
    if verb.change == "renamed":
        fields["new_name"] = _new_name(saying)
    beside = other_companies(saying)
    if verb.name == "merge" and any(prep != "into" for prep, _ in beside):
        raise saying.refusal("the line does not say into which company", "write: A merges into B")
    others = [slug for _, slug in beside]
    if others:
        if len(others) > 1:
            raise saying.refusal("the clause names a third company", "log two lines")
        fields["counterparty"] = others[0]
    if verb.name == "merge" and "counterparty" not in fields:
        raise saying.refusal("the line does not say into which company", "write: A merges into B")
    if (when := one_date(saying)) is not None:
        fields["when"] = when
    put_place(saying, fields)
    if verb.change == "left technology" and "technology" not in fields:
        raise saying.refusal("the line does not say which technology was left", "name it")
    return [Draft("changed", fields)]


def _new_name(saying: Saying) -> str:
    """Take the words that stand for the new name: a quotation, or what the scanner kept."""
    for item in saying.left():
        part: Part = item.part
        if isinstance(part, Quoted):
            saying.take(item)
            return part.words
        if isinstance(part, Aside) and part.role == "new name":
            saying.take(item)
            return part.words
    raise saying.refusal("the new name is missing", 'write it in quotation marks: renamed "NAME"')


def rulings_of(saying: Saying, verb: Verb, strength: str, common: dict[str, Any]) -> list[Draft]:
    """Return a certificate, a customer's qualification or a standard."""
    fields = {**common, "ruling": verb.ruling, "strength": strength}
    beside = other_companies(saying)
    others = [slug for _, slug in beside]
    with_others = any(prep == "with" for prep, _ in beside)
    if verb.ruling == "qualification" and others and not with_others:
        by = [common["company"]] if common.get("company") else []
        fields["company"], others = others[0], [*by, *others[1:]]
    owner = common.get("product", "").partition("/")[0]
    if owner and owner != fields.get("company"):
        others = [*([fields["company"]] if fields.get("company") else []), *others]
        fields["company"], others = owner, [one for one in others if one != owner]
    if others:
        fields["companies"] = others
    for item in saying.left():
        part = item.part
        if isinstance(part, Aside) and part.role == "standard":
            saying.take(item)
            fields["standard"] = part.words
        elif isinstance(part, Named) and part.of("stage"):
            saying.take(item)
            fields["notes"] = [*fields.get("notes", []), part.text]
    if (when := one_date(saying)) is not None:
        fields["when"] = when
    return [Draft("ruled", fields)]


def checks_of(saying: Saying, common: dict[str, Any]) -> list[Draft]:
    """Return that somebody looked and found nothing new: one check for each company."""
    if any(isinstance(one.part, Named) for one in saying.subject):
        raise saying.refusal("who looked is not read", "write: checked LGES, nothing new")
    fields = {key: value for key, value in common.items() if key != "strength"}
    others = [slug for prep, slug in other_companies(saying) if prep != "by"]
    companies = list(
        dict.fromkeys([*([fields["company"]] if "company" in fields else []), *others])
    )
    if not companies and not fields.get("technology"):
        raise saying.refusal("the line does not say what was checked", "name a company")
    for item in saying.left():
        part = item.part
        if isinstance(part, Named) and (stage := part.of("stage")) is not None:
            saying.take(item)
            fields["stage"] = stage
        elif isinstance(part, Named) and (slug := part.of("milestone")) is not None:
            saying.take(item)
            fields["milestone"] = slug
        elif isinstance(part, Noun) and (goal := saying.goals.only([part.key])) is not None:
            saying.take(item)
            fields["milestone"] = goal
        elif isinstance(part, Aside) and part.role == "nothing new":
            saying.take(item)
    put_place(saying, fields)
    if (when := one_date(saying)) is not None:
        fields["when"] = when
    if not companies:
        return [Draft("checked", fields)]
    return [Draft("checked", {**fields, "company": company}) for company in companies]


def _words(saying: Saying) -> str:
    """Return the clause in its own words, without a quotation."""
    quotes = [item.part for item in saying.items if isinstance(item.part, Quoted)]
    parts = [
        item.part
        for item in saying.items
        if item.part not in quotes and item.part.start >= saying.begins
    ]
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    words = saying.line[start:end]
    for quote in quotes:
        words = words.replace(quote.text, "")
    return words.strip(" .:,")


def stated_of(saying: Saying, strength: str, stance: str, common: dict[str, Any]) -> list[Draft]:
    """Return a hedge or a forecast that names no milestone: its words are the statement."""
    fields = {**common, "strength": strength, "stance": stance}
    for item in saying.left():
        part = item.part
        if isinstance(part, Aside) and part.role in ("hedge", "vague"):
            saying.take(item)
            fields["statement"] = _words(saying)
        elif isinstance(part, Noun) and "milestone" not in fields:
            if slug := saying.goals.only([part.key]):
                saying.take(item)
                fields["milestone"] = slug
        elif isinstance(part, Named) and (stage := part.of("stage")) is not None:
            saying.take(item)
            fields["stage"] = stage
        elif isinstance(part, Named) and (slug := part.of("milestone")) is not None:
            saying.take(item)
            fields["milestone"] = slug
    if (when := one_date(saying)) is not None:
        fields["when"] = when
    put_place(saying, fields)
    return [Draft("stated", fields)]

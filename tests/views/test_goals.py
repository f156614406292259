"""What a statement is about, and which technologies stand above its own."""

import pytest

from tests.given import given, merge, plan, registrations
from tracker.views.goals import ancestors
from tracker.vocabulary.registry import Registry, registry_of
from tracker.vocabulary.things import Milestone, Technology


def parents(**parent_of: str | None) -> Registry:
    """Return technologies on record, each with its parent."""
    ones = (Technology(slug=slug, name=slug, parent=up) for slug, up in parent_of.items())
    return registry_of(registrations(ones))


@pytest.mark.parametrize(
    ("technology", "above"),
    [("leaf", ("branch", "root")), ("branch", ("root",)), ("root", ()), ("weed", ()), ("", ())],
)
def test_the_parents_of_a_technology_stand_nearest_first(
    technology: str, above: tuple[str, ...]
) -> None:
    assert ancestors(technology, parents(leaf="branch", branch="root", root=None)) == above


def test_a_circle_of_parents_ends_where_it_began() -> None:
    assert ancestors("a", parents(a="b", b="a")) == ("b",)
    assert ancestors("c", parents(a="b", b="a", c="a")) == ("a", "b")


def test_a_parent_that_is_not_on_record_is_named_all_the_same() -> None:
    assert ancestors("leaf", parents(leaf="branch")) == ("branch",)


def test_a_parent_that_was_merged_is_the_thing_it_was_merged_into() -> None:
    ones = (Technology(slug="leaf", name="leaf", parent="old"), Technology(slug="new", name="new"))
    on_record = registry_of((*registrations(ones), merge("technology", "old", "new")))
    assert ancestors("leaf", on_record) == ("new",)


def test_the_names_of_a_merged_milestone_lead_to_the_other() -> None:
    light = Milestone(slug="first-light", name="first light", aliases=("light",))
    story = given(
        *registrations((light,)),
        merge("milestone", "first-light", "pilot-line-completed"),
        plan("a", milestone="Light"),
        plan("b", stage="First  light"),
        plan("c", milestone="pilot"),
    )
    assert [one.label for one in story.on().roadmap.milestones] == ["pilot line completed"]

"""Which statements speak of one milestone, and where it is found."""

import hashlib

import pytest

from tests.given import SOP, A, B, announce, eid, given, merge, plan, reach, said, state
from tracker.vocabulary.events import Claimed
from tracker.vocabulary.quantities import Measure


def claim(name: str, **links: str) -> Claimed:
    """Return a claimed figure of Acme's, with its links."""
    return said(Claimed, name, "2025-01-10", {"measure": Measure(metric="life", value="7")} | links)


def test_a_milestone_is_a_company_a_subject_a_stage_and_a_site() -> None:
    story = given(
        plan("a", stage=A),
        plan("b", stage=A, site="acme/north"),
        plan("c", stage=A, product="acme/spark"),
        plan("d", stage=A, company="bolt"),
        plan("e", stage=A, scope="line 1", technology="cell"),
    )
    assert story.on().paths == [
        "acme/cell/a-sample/line-1",
        "acme/salt-cell/a-sample@north",
        "acme/spark/a-sample",
        "bolt/salt-cell/a-sample",
    ]


def test_a_statement_without_a_site_joins_the_only_site_and_its_path_redirects() -> None:
    story = given(plan("there", "2026", site="acme/north"), plan("where", "2027"))
    when = story.on()
    milestone = when.the("B-sample")
    assert milestone.path == "acme/salt-cell/b-sample@north"
    assert [target.id for target in milestone.history] == [eid("there"), eid("where")]
    assert when.roadmap.milestone("acme/salt-cell/b-sample") == milestone


def test_where_several_sites_fit_the_site_is_not_said() -> None:
    story = given(plan("n", site="acme/north"), plan("s", site="acme/south"), plan("?", "2027"))
    assert [(one.site, one.site_said) for one in story.on().roadmap.milestones] == [
        (None, False),
        ("acme/north", True),
        ("acme/south", True),
    ]


def test_a_named_milestone_that_is_a_stage_is_that_stage() -> None:
    story = given(
        plan("by stage", "2026", stage=SOP),
        plan("by name", "2027", milestone="series-output-started"),
        plan("by words", "2028", stage="Series Output  Started"),
        plan("by milestone words", "2029", milestone="series output started"),
    )
    (milestone,) = story.on().roadmap.milestones
    assert (milestone.stage, milestone.milestone, milestone.is_rung) == (SOP, None, True)
    assert len(milestone.history) == 4


def test_a_milestone_keeps_the_rung_it_belongs_to() -> None:
    story = given(plan("a", stage=A, milestone="pilot-line-completed"))
    (milestone,) = story.on().roadmap.milestones
    assert (milestone.label, milestone.stage, milestone.is_rung) == (
        "pilot line completed",
        A,
        False,
    )


def test_free_words_meet_whatever_their_case() -> None:
    story = given(plan("a", milestone="First  light"), reach("b", milestone="first light"))
    (milestone,) = story.on().roadmap.milestones
    assert (milestone.path, milestone.label) == ("acme/salt-cell/first-light", "First  light")


def test_words_without_a_latin_letter_still_have_a_path() -> None:
    story = given(plan("a", milestone="试产"), plan("b", milestone="量產"))
    assert len(set(story.on().paths)) == 2
    assert all(path.isascii() for path in story.on().paths)


def test_a_statement_without_stage_or_milestone_joins_what_it_refers_to() -> None:
    story = given(plan("a"), state("b", "hedge", stage=None, hedges="a"))
    assert story.on().the("B-sample").statements == (eid("a"), eid("b"))


def test_it_joins_through_another_one_without_either() -> None:
    story = given(
        state("c", stage=None, confirms="b"),
        state("b", stage=None, confirms="a"),
        plan("a"),
    )
    assert set(story.on().the("B-sample").statements) == {eid("a"), eid("b"), eid("c")}


def test_two_answers_are_none_and_a_plan_then_stands_alone() -> None:
    story = given(
        plan("a", stage=A),
        plan("b", stage=B),
        plan("c", "2027", stage=None, confirms="a", slips="b"),
    )
    assert f"acme/salt-cell/{eid('c')}" in story.on().paths


def test_a_plan_about_nothing_named_is_never_pooled() -> None:
    story = given(plan("a", stage=None), plan("b", stage=None))
    assert sorted(story.on().paths) == sorted(f"acme/salt-cell/{eid(one)}" for one in "ab")


def test_a_comment_about_nothing_named_is_no_milestone() -> None:
    assert given(state("a", stage=None), announce("b", stage=None)).on().paths == []


def test_what_follows_another_is_not_the_same_milestone() -> None:
    story = given(plan("a", stage=A), state("b", stage=None, follows="a"))
    assert story.on().the("A-sample").statements == (eid("a"),)


def test_a_merged_company_keeps_one_history_and_its_old_paths_redirect() -> None:
    story = given(
        plan("a", "2026", company="bolt"), plan("b", "2027"), merge("company", "bolt", "acme")
    )
    when = story.on()
    assert [target.id for target in when.the("B-sample").history] == [eid("a"), eid("b")]
    assert when.roadmap.milestone("bolt/salt-cell/b-sample") == when.the("B-sample")


def test_two_milestones_that_would_share_a_path_are_written_out() -> None:
    story = given(plan("a"), plan("b", product="acme/salt-cell"))
    assert story.on().paths == [
        "acme/acme/salt-cell/samples/b-sample",
        "acme/salt-cell/samples/b-sample",
    ]


@pytest.mark.parametrize(
    ("kind", "fields", "slug", "into", "path"),
    [
        ("product", {"product": "acme/glow"}, "acme/glow", "acme/spark", "acme/glow/b-sample"),
        ("technology", {"technology": "cell"}, "cell", "salt-cell", "acme/cell/b-sample"),
        (
            "site",
            {"site": "acme/south"},
            "acme/south",
            "acme/north",
            "acme/salt-cell/b-sample@south",
        ),
    ],
)
def test_a_merged_product_technology_or_site_leads_from_its_old_path(
    kind: str, fields: dict[str, str], slug: str, into: str, path: str
) -> None:
    when = given(plan("a", "2026", **fields), merge(kind, slug, into)).on()
    (milestone,) = when.roadmap.milestones
    assert path not in when.paths
    assert when.roadmap.milestone(path) == milestone


def test_a_claim_joins_no_milestone_and_hinders_none() -> None:
    figure = claim("c", confirms="a")
    hedge = state("h", "hedge", stage=None, hedges="c")
    when = given(plan("a"), figure, hedge).on()
    assert when.the("B-sample").statements == (eid("a"),)


def test_links_of_no_account_do_not_hide_those_that_join() -> None:
    story = given(
        plan("a"),
        plan("other", stage=A),
        state("h", "hedge", stage=None, follows="other", hedges="a"),
    )
    assert story.on().the("B-sample").statements == (eid("a"), eid("h"))


def test_statements_that_only_name_one_another_join_nothing() -> None:
    story = given(
        state("b", stage=None, confirms="c"),
        state("c", stage=None, confirms="b"),
        plan("a"),
    )
    assert story.on().the("B-sample").statements == (eid("a"),)


def test_what_is_said_of_a_plan_that_stands_alone_joins_it() -> None:
    story = given(plan("a", stage=None), state("h", "hedge", stage=None, hedges="a"))
    [milestone] = story.on().roadmap.milestones
    assert milestone.statements == (eid("a"), eid("h"))


def test_names_that_are_written_alike_are_numbered() -> None:
    two = given(plan("a", milestone="first light"), plan("b", milestone="first-light"))
    assert two.on().paths == ["acme/salt-cell/first-light", "acme/salt-cell/first-light~2"]
    story = given(
        plan("a", milestone="first light"),
        plan("b", milestone="first-light"),
        plan("c", milestone="first, light"),
    )
    assert story.on().paths == [
        "acme/salt-cell/first-light",
        "acme/salt-cell/first-light~2",
        "acme/salt-cell/first-light~3",
    ]


def test_a_digest_stands_for_the_letters_that_a_path_lacks() -> None:
    digest = hashlib.sha256("试产 line".encode()).hexdigest()[:8]
    story = given(plan("a", milestone="试产 line", technology=None))
    assert story.on().paths == [f"acme/-/line-{digest}"]

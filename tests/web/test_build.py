"""Planning: a path is written once, and none leaves the folder."""

import pytest

from tracker.web.build import PathTakenError, Plan, UnsafePathError


def test_a_plan_holds_its_files_in_the_order_of_their_paths() -> None:
    plan = Plan()
    plan.add("b.html", b"b")
    plan.add("a/c.html", b"c")
    assert list(plan.files) == ["a/c.html", "b.html"]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../x.html",
        "a/../x.html",
        "a//x.html",
        "a/./x.html",
        ".hidden",
        "a/.hidden",
        "a\\x.html",
        "c:x",
        "a/x.html/",
        "x\n.html",
        "x.html\n",
        "宁德.html",
    ],
)
def test_a_path_that_could_leave_the_folder_or_hide_is_an_error(path: str) -> None:
    with pytest.raises(UnsafePathError):
        Plan().add(path, b"")


@pytest.mark.parametrize(
    ("first", "second"),
    [("a.html", "a.html"), ("a.html", "A.html"), ("a", "a/b.html"), ("a/b.html", "a")],
)
def test_a_second_writer_of_a_path_is_an_error(first: str, second: str) -> None:
    plan = Plan()
    plan.add(first, b"")
    with pytest.raises(PathTakenError):
        plan.add(second, b"")


def test_two_pages_may_share_a_folder() -> None:
    plan = Plan()
    plan.add("a/b.html", b"")
    plan.add("a/c.html", b"")
    assert len(plan.files) == 2

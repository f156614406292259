"""New ids count up, so that what one run records is told in the order in which it was read."""

from tracker import clock


def test_every_new_id_is_greater_than_the_one_before() -> None:
    ids = [clock.new_id() for _ in range(2000)]
    assert ids == sorted(set(ids))
    assert {one[14] for one in ids} == {"7"}

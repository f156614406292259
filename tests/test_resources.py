"""Shipped folders are found, and a missing one is named with both places."""

import re

import pytest

from tracker.resources import ShippedFolderMissingError, shipped


@pytest.mark.parametrize("name", ["templates", "seeds"])
def test_a_checkout_finds_its_own_folders(name: str) -> None:
    assert shipped(name).is_dir()


def test_a_missing_folder_is_refused_with_both_places_it_may_stand() -> None:
    with pytest.raises(ShippedFolderMissingError, match=re.escape("_shipped/cakes")) as refusal:
        shipped("cakes")
    assert [place.name for place in refusal.value.looked_in] == ["cakes", "cakes"]

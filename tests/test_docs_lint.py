"""The page of the lint rules is what the rules say; UPDATE_DOCS=1 writes it anew."""

import os
import pkgutil
from pathlib import Path

import tracker.lint
from tracker.lint import RULES, rules_page

PAGE = Path(__file__).parent.parent / "docs" / "lint.md"


def test_the_page_of_the_rules_is_up_to_date() -> None:
    if os.environ.get("UPDATE_DOCS") == "1":
        PAGE.write_text(rules_page(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == rules_page()


def test_every_rule_has_its_own_file_and_stands_on_the_list_once() -> None:
    files = {module.name for module in pkgutil.iter_modules(tracker.lint.__path__)}
    assert files - {"finding", "phrases"} == {rule.name.replace("-", "_") for rule in RULES}
    assert len({rule.name for rule in RULES}) == len(RULES)

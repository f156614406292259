"""Lines as an analyst types them: never wrong in silence, and nearly always right."""

from collections import Counter

from tests.entry.measured import judged, lines, names, report


def test_the_corpus_is_read_right_or_asked_about_and_never_wrong() -> None:
    known = names()
    found = [judged(meant, known) for meant in lines()]
    counts = Counter(one.verdict for one in found)
    assert len(found) >= 250
    assert counts["wrong"] == 0, report(found)
    assert counts["right"] >= 0.95 * len(found), report(found)

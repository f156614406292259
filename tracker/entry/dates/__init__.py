"""The grammar of date phrases: words → tokens → a tree → days; `tracker.entry.phrases` is its door.

words_*.py hold the vocabulary, one file per language; classes.py says what it may hold.
tokens.py cuts the text and numerals.py reads forms made of digits.
tree.py names what a phrase can say.  unit_words.py, units.py and distances.py read units,
lacking.py completes what is said once and meant twice, statements.py reads what stands around,
parsing.py tells what is no date.
stretches.py counts days, years.py knows calendars, resolving.py turns a tree into days, and
rules_used.py says by which rules.
"""

"""The grammar of date phrases: words → tokens → a tree → days; `tracker.entry.phrases` is its door.

words_*.py hold the vocabulary, one file per language; tokens.py cuts the text, numerals.py reads
forms made of digits; tree.py names what a phrase can say; units.py reads the units,
statements.py what stands around them; lacking.py completes what is said once for two;
stretches.py counts days, years.py knows calendars, resolving.py turns a tree into days.
"""

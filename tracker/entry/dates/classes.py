"""Classes of words: what a language's table may say about a spelling."""

from collections.abc import Mapping
from typing import Any, TypeAlias

Meaning: TypeAlias = Any
"""A number, a name of a unit or of a part: what the class of the word promises."""

Words: TypeAlias = Mapping[str, Mapping[str, Meaning]]
"""Class of word → spelling → value.  One spelling may stand under several classes.

ignore          says nothing about the day
number ordinal  numerals; half_a, and_a_half: "half a year", "a year and a half"
month weekday season half tenth   named units: number of the month, Monday is 0, spring is 1
unit plural     a unit that can be counted: "three months"; one that cannot stand alone
mark            a unit written behind its number: 3月 is March; may stand as unit too
which rel_*     this, next, last; one word for such a unit: 明年 is rel_year 1
part part_of_*  early, mid, late, start, end; one word for the part of the current unit
about_* doubt   R3 and R4; doubt is uncertain, tentative, tbc or plan
by_* before_*   R5; within_* span_prefix later R6; from_* after_* R7
range_* join and    R11
ahead ago ago_prefix points_ahead at_least since_then   R9 and what only looks like it
open no_date event recurring* duration* named instead antecedent   R10 and R14
fiscal ending period era   R12, R13 and Japanese eras
"""

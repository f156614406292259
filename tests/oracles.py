"""Other people's readers of EDTF (ISO 8601-2), asked whether ours agrees.

Known differences, left out by name where they are asked: `edtf` ends a winter in its own December
and widens marks by its own tables; neither gives bounds to a set that is open on a side.
"""

import warnings
from datetime import date
from functools import cache

import edtf
from edtf.parser.parser_classes import EDTFObject

with warnings.catch_warnings():
    # It calls pyparsing by names that are on their way out; that is theirs to mend.
    warnings.simplefilter("ignore", DeprecationWarning)
    from edtf_validate.valid_edtf import is_valid


@cache
def is_edtf(text: str) -> bool:
    """Tell whether `edtf-validate` takes a text for EDTF."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return is_valid(text) is True


def bounds_by_the_library(text: str) -> tuple[date, date]:
    """Return the first and last day that `edtf` reads."""
    parsed: EDTFObject = edtf.parse_edtf(text)
    return date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])

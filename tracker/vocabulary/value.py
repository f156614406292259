"""The base of every stored value: frozen, keyword only, closed to unknown fields."""

from msgspec import Struct


class Value(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """A frozen value, closed to unknown fields; every field is always written.

    A value is made after its parts and never changes, so that no circle can arise: the garbage
    collector need not look at it, which halves the time of reading many events.
    Fields left out when they have their default would change old bytes with the default.
    Subclasses repeat `frozen` and `kw_only`: type checkers do not inherit them.
    """

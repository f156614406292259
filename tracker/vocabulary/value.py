"""The base of every stored value: frozen, keyword only, closed to unknown fields."""

from msgspec import Struct


class Value(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen value, closed to unknown fields; every field is always written.

    Fields left out when they have their default would change old bytes with the default.
    Subclasses repeat `frozen` and `kw_only`: type checkers do not inherit them.
    """

"""What a page or a file may show, and so what it depends on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shown:
    """The companies whose events a page may show, its other statements, and whatever else it shows.

    Without companies and statements it may show anything; with empty `statements` only things on
    record.  A statement stands for what it is linked with and for the companies in that.
    """

    companies: tuple[str, ...] = ()
    statements: tuple[str, ...] | None = None
    ground: str = ""

    @property
    def is_everything(self) -> bool:
        """Tell whether anything may be shown."""
        return not self.companies and self.statements is None


EVERYTHING = Shown()
THINGS_ONLY = Shown(statements=())

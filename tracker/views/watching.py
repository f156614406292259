"""Watch lists: the companies and technologies that somebody follows together."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class WatchList:
    """A named choice of companies and technologies, by slug."""

    name: str
    companies: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()

    def follows(self, companies: Collection[str], technologies: Collection[str]) -> bool:
        """Tell whether any of these companies or technologies is on the list."""
        return not (
            set(self.companies).isdisjoint(companies)
            and set(self.technologies).isdisjoint(technologies)
        )

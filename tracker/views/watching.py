"""Watch lists: the companies and technologies that somebody follows together."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from tracker.vocabulary.registry import Registry


@dataclass(frozen=True)
class WatchList:
    """A choice of companies and technologies, by slug; `name` is that of its files."""

    name: str
    companies: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    title: str = ""

    @property
    def words(self) -> str:
        """Return what the list is called."""
        return self.title or self.name

    def standing(self, registry: Registry) -> "WatchList":
        """Return the list with the slugs that stand: a merged company is the one it leads to."""
        slugs = (registry.slug("company", slug) for slug in self.companies)
        others = (registry.slug("technology", slug) for slug in self.technologies)
        return replace(
            self, companies=tuple(dict.fromkeys(slugs)), technologies=tuple(dict.fromkeys(others))
        )

    def follows(self, companies: Collection[str], technologies: Collection[str]) -> bool:
        """Tell whether any of these companies or technologies is on the list."""
        return not (
            set(self.companies).isdisjoint(companies)
            and set(self.technologies).isdisjoint(technologies)
        )

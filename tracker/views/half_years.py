"""Half-years: the steps in which rungs and activity are told over time."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """January to June, or July to December, of one year; `number` counts them from year 0."""

    number: int

    @property
    def first(self) -> date:
        """Return the first day."""
        year, second = divmod(self.number, 2)
        return date(year, 7 if second else 1, 1)

    @property
    def last(self) -> date:
        """Return the last day."""
        year, second = divmod(self.number, 2)
        return date(year, 12, 31) if second else date(year, 6, 30)

    @property
    def words(self) -> str:
        """Return the half-year in words: "H1 2026"."""
        year, second = divmod(self.number, 2)
        return f"H{second + 1} {year}"

    def plus(self, count: int) -> "HalfYear":
        """Return the half-year so many on, or back."""
        return HalfYear(self.number + count)


def half_year_of(day: date) -> HalfYear:
    """Return the half-year in which a day lies."""
    return HalfYear(2 * day.year + (day.month > 6))


def half_years(first: HalfYear, last: HalfYear) -> tuple[HalfYear, ...]:
    """Return every half-year from the first to the last."""
    return tuple(HalfYear(number) for number in range(first.number, last.number + 1))

"""English words of dates: class of word → spelling → value."""

from tracker.entry.dates.classes import Words

_UNITS = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "half-year": "half",
    "year": "year",
    "decade": "decade",
}
_SOME = ("coming", "next few", "next several", "next couple of")
_AGES = ("weeks", "months", "quarters", "years")
_PLANS = ("expected", "planned", "scheduled", "slated", "due", "set", "targeted", "aimed")

WORDS: Words = {
    "ignore": dict.fromkeys(
        """the|in|on|at|during|of|sometime|some time|in the course of|over the course of|as of
        |into|calendar year|calendar|cy|full year|full-year|the year of|'s""".replace("\n", "")
        .replace("        ", "")
        .split("|"),
        1,
    ),
    "month": {
        spelling: number
        for number, spellings in enumerate(
            (
                "january jan",
                "february feb",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            ),
            1,
        )
        for spelling in spellings.split()
    },
    "weekday": {
        spelling: number
        for number, spellings in enumerate(
            (
                "monday mon",
                "tuesday tues tue",
                "wednesday wed",
                "thursday thurs thur thu",
                "friday fri",
                "saturday sat",
                "sunday sun",
            )
        )
        for spelling in spellings.split()
    },
    "season": {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4},
    "number": {
        "a": 1,
        "an": 1,
        "one": 1,
        "two": 2,
        "a couple of": 2,
        "a couple": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "fifteen": 15,
        "eighteen": 18,
        "twenty": 20,
    },
    "half_a": {"half a": 1, "half-a": 1, "half": 1},
    "and_a_half": {"and a half": 1, "and one half": 1},
    "ordinal": {
        "first": 1,
        "second": 2,
        "third": 3,
        "fourth": 4,
        "fifth": 5,
        "latter": 2,
        "back": 2,
    },
    "unit": {
        **_UNITS,
        **{f"{name}s": unit for name, unit in _UNITS.items()},
        "half": "half",
        "halves": "half",
        "half year": "half",
        "wk": "week",
        "yr": "year",
        "yrs": "year",
        "qtr": "quarter",
    },
    "plural": dict.fromkeys((*(f"{name}s" for name in _UNITS), "halves", "yrs"), 1),
    "which": {
        "this": 0,
        "current": 0,
        "this current": 0,
        "next": 1,
        "coming": 1,
        "this coming": 1,
        "the coming": 1,
        "last": -1,
        "previous": -1,
    },
    "after_next": {"after next": 2},
    "rel_year": {"the year after next": 2},
    "rel_month": {"the month after next": 2},
    "rel_week": {"the week after next": 2},
    "rel_day": {"yesterday": -1, "today": 0, "tomorrow": 1},
    "part": {
        "early": "early",
        "mid": "mid",
        "middle": "mid",
        "late": "late",
        "start": "start",
        "beginning": "start",
        "end": "end",
        "close": "end",
        "early part": "early",
        "late part": "late",
    },
    "part_of_year": {
        "year-end": "end",
        "year end": "end",
        "yearend": "end",
        "year's end": "end",
        "midyear": "mid",
    },
    "part_of_month": {"month-end": "end", "month end": "end"},
    "part_of_quarter": {"quarter-end": "end", "quarter end": "end"},
    "about_prefix": dict.fromkeys(
        (
            "around",
            "about",
            "circa",
            "c",
            "ca",
            "approximately",
            "approx",
            "roughly",
            "in or around",
            "on or about",
            "on or around",
        ),
        1,
    ),
    "about_suffix": {"or so": 1},
    "doubt": {
        **dict.fromkeys(
            (
                "possibly",
                "perhaps",
                "maybe",
                "may",
                "might",
                "could",
                "potentially",
                "probably",
                "likely",
                "may be",
                "might be",
                "could be",
                "most likely",
            ),
            "uncertain",
        ),
        **dict.fromkeys(
            (
                "tentatively",
                "tentative",
                "provisionally",
                "provisional",
                "penciled in",
                "pencilled in",
                "penciled in for",
                "pencilled in for",
                "tentatively for",
            ),
            "tentative",
        ),
        "tentatively set for": "tentative",
        "tbc": "tbc",
        "to be confirmed": "tbc",
        **dict.fromkeys(
            (*_PLANS, *(f"{plan} for" for plan in _PLANS), *(f"{plan} to be" for plan in _PLANS)),
            "plan",
        ),
        **dict.fromkeys(
            (
                "targeting",
                "target",
                "target of",
                "target for",
                "aiming",
                "aiming for",
                "aims for",
                "goal",
                "goal of",
                "goal is",
                "due out",
                "aiming at",
                "targets",
                "planning for",
                "target date",
            ),
            "plan",
        ),
        **dict.fromkeys(
            ("starting in", "beginning in", "starting", "starts in", "begins in"), "begin"
        ),
    },
    "by_prefix": dict.fromkeys(
        (
            "by",
            "until",
            "till",
            "no later than",
            "not later than",
            "by no later than",
            "by not later than",
            "latest by",
            "by latest",
            "at the latest by",
            "on or before",
            "at the latest",
            "at latest",
            "by the latest",
            "up to",
        ),
        1,
    ),
    "by_suffix": dict.fromkeys(("at the latest", "at latest", "latest", "or earlier"), 1),
    "before_prefix": dict.fromkeys(("before", "prior to", "ahead of"), 1),
    "from_prefix": {
        **dict.fromkeys(
            (
                "from",
                "no earlier than",
                "no sooner than",
                "not earlier than",
                "not sooner than",
                "not before",
                "not until",
                "at the earliest",
                "earliest",
                "starting from",
                "beginning from",
            ),
            "exact",
        ),
        **{f"not {plan} {word}": "exact" for plan in _PLANS for word in ("before", "until")},
        **dict.fromkeys(("as early as", "as soon as"), "tentative"),
    },
    "from_suffix": dict.fromkeys(
        (
            "at the earliest",
            "at earliest",
            "or later",
            "or after",
            "onward",
            "onwards",
            "and beyond",
            "or beyond",
            "and later",
            "and onward",
            "and onwards",
            "+",
        ),
        "exact",
    ),
    "after_prefix": dict.fromkeys(("after", "beyond", "later than", "post"), 1),
    "within_prefix": dict.fromkeys(("within", "inside", "within the span of"), 1),
    "span_prefix": dict.fromkeys(
        (
            *tuple(
                f"{lead} {article}{word}"
                for lead in ("within", "over", "inside")
                for article in ("the ", "")
                for word in ("next", "coming")
                if article or lead == "over"
            ),
            "in less than",
            "less than",
            "in under",
            "in the space of",
        ),
        1,
    ),
    "later": {
        "later": "future",
        "the rest": "future",
        "rest": "future",
        "remainder": "future",
        "the remainder": "future",
        "earlier": "past",
    },
    "range_prefix": {"between": "and", "from": "to"},
    "join": {
        "to": "to",
        "through": "to",
        "thru": "to",
        "until": "to",
        "till": "to",
        "or": "or",
        "-to-": "to",
        "- to": "to",
        "- or": "or",
        "- to -": "to",
        "-or-": "or",
        "up to": "to",
    },
    "and": {"and": 1},
    "ahead": dict.fromkeys(("from now", "away", "out", "hence", "from today"), 1),
    "ago": {"ago": 1},
    "at_least": dict.fromkeys(("at least", "more than", "not less than", "no less than"), 1),
    "since_then": dict.fromkeys(("later", "earlier", "afterwards", "afterward", "thereafter"), 1),
    "antecedent": dict.fromkeys(
        (
            "following",
            "same",
            "that",
            "later that",
            "earlier that",
            "subsequent",
            "preceding",
            "the next such",
            "the year after",
            "the month after",
            "thereafter",
        ),
        1,
    ),
    "open": {
        **dict.fromkeys(
            (
                "soon",
                "shortly",
                "eventually",
                "in the near future",
                "near future",
                "someday",
                "long term",
                "long-term",
                "in the long term",
                "over the long term",
                "very soon",
                "in the long run",
            ),
            "future",
        ),
        **{
            f"{lead}{some} {ages}": "future"
            for lead in ("in the ", "over the ", "within the ", "")
            for some in _SOME
            for ages in _AGES
        },
        **dict.fromkeys(("recently", "lately", "just recently", "only recently"), "past"),
    },
    "no_date": dict.fromkeys(
        (
            "tbd",
            "tba",
            "unknown",
            "to be determined",
            "to be announced",
            "undecided",
            "n/a",
            "date unknown",
            "unknown date",
            "not yet known",
            "not known",
            "undetermined",
            "not yet announced",
            "no date",
            "no date given",
            "when ready",
            "when it is ready",
            "when it's ready",
            "not announced",
            "not decided",
            "not yet decided",
            "undated",
            "as soon as possible",
            "asap",
            "to be decided",
            "unspecified",
            "date tbd",
        ),
        1,
    ),
    "event": dict.fromkeys(
        (
            "once",
            "when",
            "following",
            "upon",
            "pending",
            "after",
            "before",
            "as soon as",
            "of",
            "from",
            "until",
            "till",
            "post",
            "ahead of",
            "prior to",
        ),
        1,
    ),
    "recurring": dict.fromkeys(("every", "each", "per", "once every", "every other"), 1),
    "recurring_alone": dict.fromkeys(
        (
            "annually",
            "yearly",
            "quarterly",
            "monthly",
            "weekly",
            "daily",
            "twice a year",
            "once a year",
            "annual",
            "biannually",
            "every year",
        ),
        1,
    ),
    "duration": dict.fromkeys(("for", "lasting", "for the next", "throughout", "for about"), 1),
    "duration_suffix": {"long": 1},
    "named": dict.fromkeys(
        """ces|iaa mobility|iaa|auto shanghai|auto china|auto beijing|shanghai auto show
        |beijing auto show|mwc|mobile world congress|computex|ifa|hannover messe|interbattery
        |tokyo motor show|japan mobility show|munich motor show|paris motor show|battery day
        |geneva motor show|gtc|wwdc|christmas|xmas|easter|thanksgiving|halloween|ramadan|diwali
        |lunar new year|chinese new year|spring festival|golden week|labor day|labour day
        |independence day|new year's day|new year's|new year|black friday|singles' day|holidays
        |holiday season|holiday|model year|model-year|my|the battery show|battery show|ees europe
        |smarter e|intersolar|battery japan|cibf|semicon|the holidays|memorial day""".replace(
            "\n", ""
        )
        .replace("        ", "")
        .split("|"),
        1,
    ),
    "instead": dict.fromkeys(
        (
            "previously",
            "originally",
            "formerly",
            "instead of",
            "rather than",
            "was",
            "not",
            "earlier planned for",
            "previously planned for",
            "originally planned for",
            "down from",
            "up from",
            "delayed from",
            "moved from",
            "postponed from",
            "vs",
        ),
        1,
    ),
    "fiscal": dict.fromkeys(
        ("fy", "fiscal year", "fiscal-year", "fiscal", "financial year", "business year"), 1
    ),
    "ending": dict.fromkeys(("ending", "ended", "ending in", "ended in", "that ends in"), 1),
    "period": {
        spelling.format(number): number
        for number in ("13th", "14th", "15th")
        for spelling in (
            "{} five-year plan period",
            "{} five-year plan",
            "{} five year plan period",
            "{} five year plan",
            "{} fyp period",
            "{} fyp",
        )
    },
    "week_of": {"week of": 1, "week beginning": 1, "week starting": 1, "week commencing": 1},
    "week_number": {"week": 1, "calendar week": 1, "wk": 1},
    "era": {"reiwa": 2018},
}

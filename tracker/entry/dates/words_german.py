"""German words of dates: class of word → spelling → value."""

from tracker.entry.dates.classes import Meaning, Words


def _inflected(stems: dict[str, Meaning]) -> dict[str, Meaning]:
    """Give every stem its endings: erst → erste, ersten, erstem, erster, erstes."""
    endings = ("e", "en", "em", "er", "es")
    return {f"{stem}{ending}": value for stem, value in stems.items() for ending in endings}


WORDS: Words = {
    "ignore": dict.fromkeys(
        (
            "im",
            "am",
            "in",
            "des",
            "der",
            "die",
            "das",
            "dem",
            "den",
            "im laufe",
            "zum",
            "zur",
            "im laufe des",
            "im jahr",
            "im jahre",
            "beim",
            "im verlauf",
        ),
        1,
    ),
    "month": {
        "januar": 1,
        "jänner": 1,
        "februar": 2,
        "märz": 3,
        "maerz": 3,
        "april": 4,
        "mai": 5,
        "juni": 6,
        "juli": 7,
        "august": 8,
        "september": 9,
        "oktober": 10,
        "okt": 10,
        "november": 11,
        "dezember": 12,
        "dez": 12,
        "mär": 3,
    },
    "weekday": {
        spelling: number
        for number, spellings in enumerate(
            (
                "montag mo",
                "dienstag di",
                "mittwoch mi",
                "donnerstag do",
                "freitag fr",
                "samstag sonnabend sa",
                "sonntag",
            )
        )
        for spelling in spellings.split()
    },
    "season": {
        "frühjahr": 1,
        "frühling": 1,
        "frühjahrs": 1,
        "sommer": 2,
        "sommers": 2,
        "herbst": 3,
        "herbstes": 3,
        "winter": 4,
        "winters": 4,
    },
    "number": {
        "ein": 1,
        "eins": 1,
        **_inflected({"ein": 1}),
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "elf": 11,
        "zwölf": 12,
        "fünfzehn": 15,
        "achtzehn": 18,
        "zwanzig": 20,
    },
    "halves": {"anderthalb": 3, "eineinhalb": 3, "zweieinhalb": 5, "dreieinhalb": 7},
    "half_a": dict.fromkeys(("ein halbes", "einem halben", "eines halben", "halbes", "halben"), 1),
    "ordinal": _inflected({"erst": 1, "zweit": 2, "dritt": 3, "viert": 4}),
    "unit": {
        **dict.fromkeys(("tag", "tage", "tagen", "tages", "tags"), "day"),
        **dict.fromkeys(("woche", "wochen"), "week"),
        **dict.fromkeys(("monat", "monate", "monaten", "monats", "monates"), "month"),
        **dict.fromkeys(("quartal", "quartale", "quartalen", "quartals"), "quarter"),
        **dict.fromkeys(
            (
                "halbjahr",
                "halbjahre",
                "halbjahren",
                "halbjahres",
                "halbjahrs",
                "hälfte",
                "jahreshälfte",
            ),
            "half",
        ),
        **dict.fromkeys(("jahr", "jahre", "jahren", "jahres", "jahrs"), "year"),
        **dict.fromkeys(("jahrzehnt", "jahrzehnte", "jahrzehnten", "jahrzehnts"), "decade"),
        "jahrzehntes": "decade",
    },
    "plural": dict.fromkeys(
        (
            "tage",
            "tagen",
            "wochen",
            "monate",
            "monaten",
            "quartale",
            "quartalen",
            "halbjahren",
            "jahren",
            "jahrzehnte",
            "jahrzehnten",
        ),
        1,
    ),
    "which": {
        **_inflected({"dies": 0, "laufend": 0, "aktuell": 0, "nächst": 1, "kommend": 1}),
        **_inflected({"letzt": -1, "vergangen": -1, "vorig": -1, "übernächst": 2}),
        "dies": 0,
    },
    "rel_day": {"heute": 0, "gestern": -1, "morgen": 1},
    "part": {
        "anfang": "start",
        "beginn": "start",
        "mitte": "mid",
        "ende": "end",
        "früh": "early",
        "spät": "late",
    },
    "part_of_year": {
        "jahresende": "end",
        "jahresanfang": "start",
        "jahresbeginn": "start",
        "jahresmitte": "mid",
    },
    "part_of_month": {"monatsende": "end", "monatsanfang": "start", "monatsmitte": "mid"},
    "part_of_quarter": {"quartalsende": "end"},
    "about_prefix": dict.fromkeys(("etwa", "ungefähr", "circa", "rund", "gegen", "zirka"), 1),
    "doubt": {
        **dict.fromkeys(
            ("möglicherweise", "vielleicht", "wohl", "eventuell", "wahrscheinlich"), "uncertain"
        ),
        "vorläufig": "tentative",
        **dict.fromkeys(("voraussichtlich", "geplant", "erwartet"), "plan"),
    },
    "by_prefix": dict.fromkeys(
        ("bis", "spätestens", "bis spätestens", "spätestens bis", "bis zum", "bis zur"), 1
    ),
    "before_prefix": dict.fromkeys(("vor", "noch vor", "vor dem"), 1),
    "from_prefix": dict.fromkeys(
        ("frühestens", "ab", "frühestens ab", "nicht vor", "ab dem"), "exact"
    ),
    "from_suffix": {"frühestens": "exact", "oder später": "exact"},
    "by_suffix": {"spätestens": 1},
    "after_prefix": {"nach": 1},
    "within_prefix": dict.fromkeys(
        (
            "innerhalb",
            "innerhalb von",
            "innerhalb der",
            "innerhalb des",
            "binnen",
            "noch in",
            "noch",
            "noch im",
        ),
        1,
    ),
    "span_prefix": dict.fromkeys(
        ("in den nächsten", "in den kommenden", "innerhalb der nächsten", "binnen der nächsten"), 1
    ),
    "later": {"rest": "future"},
    "range_prefix": {"zwischen": "und", "von": "bis", "vom": "bis"},
    "join": {"bis": "to", "oder": "or", "bis zum": "to"},
    "and": {"und": 1},
    "ago_prefix": {"vor": 1},
    "at_least": {"mindestens": 1},
    "since_then": {"später": 1, "danach": 1},
    "antecedent": dict.fromkeys(
        ("folgejahr", "im folgejahr", "selben", "gleichen", "darauffolgenden", "folgenden"), 1
    ),
    "open": {
        **dict.fromkeys(("demnächst", "bald", "in kürze", "langfristig", "irgendwann"), "future"),
        **{
            f"in den {which} {ages}": "future"
            for which in ("kommenden", "nächsten")
            for ages in ("wochen", "monaten", "quartalen", "jahren")
        },
        **dict.fromkeys(("kürzlich", "vor kurzem", "neulich"), "past"),
    },
    "no_date": dict.fromkeys(("unbekannt", "noch offen", "offen", "noch unbekannt"), 1),
    "event": {"nach": 1, "sobald": 1, "vor": 1},
    "recurring": _inflected({"jed": 1}),
    "recurring_alone": dict.fromkeys(
        ("jährlich", "monatlich", "wöchentlich", "vierteljährlich"), 1
    ),
    "duration": {"für": 1},
    "duration_suffix": {"lang": 1},
    "named": dict.fromkeys(("weihnachten", "ostern", "silvester", "modelljahr", "pfingsten"), 1),
    "instead": dict.fromkeys(("statt", "ursprünglich", "bisher", "zuvor", "anstatt"), 1),
    "fiscal": dict.fromkeys(
        ("geschäftsjahr", "geschäftsjahres", "fiskaljahr", "wirtschaftsjahr"), 1
    ),
    "week_number": dict.fromkeys(("kw", "kalenderwoche", "woche"), 1),
    "week_of": {"woche vom": 1, "woche ab dem": 1},
}

"""Small words: what joins, helps or is passed over."""

AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had"})


JOINERS = frozenset(
    {"at", "in", "for", "with", "to", "from", "by", "of", "on", "into", "as", "between", "against"}
    | {"vs", "versus", "via", "under", "over", "toward", "towards", "onto", "than", "out", "up"}
    | {"down", "above", "below", "around", "until", "till", "back", "among", "within"}
)


GLUE = frozenset(
    {
        "not",
        "no",
        "never",
        "first",
        "and",
        "or",
        "that",
        "which",
        "who",
        "it",
        "they",
        "while",
        "but",
        "plus",
    }
)


FILLERS = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "our", "own", "also", "already", "now", "then"}
    | {"currently", "just", "officially", "formally", "successfully", "new", "newly", "further"}
    | {"another", "additional", "both", "all", "each", "still", "there", "has", "first-ever"}
    | {"fully", "so-called", "meanwhile", "this", "these", "those", "stage", "stages", "level"}
    | {"since", "so"}
    | {"grid", "commercially", "commercial", "industrial", "basic", "about", "share", "market"}
)
"""Words that are passed over: they say nothing that an event keeps."""


PHRASE_MODALS: tuple[tuple[str, str], ...] = (
    ("is set to", "plans"),
    ("are set to", "plans"),
    ("set to", "plans"),
    ("is to", "plans"),
    ("are to", "plans"),
    ("was to", "plans"),
    ("were to", "plans"),
    ("due to", "plans"),
    ("on track to", "plans"),
    ("on course to", "plans"),
    ("on schedule to", "plans"),
    ("ready to", "plans"),
    ("about to", "plans"),
    ("poised to", "plans"),
    ("going to", "will"),
    ("likely to", "may"),
    ("due", "plans"),
    ("on track for", "plans"),
    ("on schedule for", "plans"),
    ("set for", "plans"),
    ("set a goal of", "targets"),
    ("set a target of", "targets"),
    ("sets a goal of", "targets"),
    ("sets a target of", "targets"),
)

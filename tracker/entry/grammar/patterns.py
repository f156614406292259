"""Patterns of the words that are kept as they stand: conditions, scopes, ranks, speakers."""

import re

from tracker.entry.verbs import Deal
from tracker.vocabulary.events import Voice

_TO_STOP = r"[^,;()]+"
CONDITION = re.compile(
    rf"(?:but only |only )?(?:if|provided that|provided|subject to|depending on|conditional on|"
    rf"contingent on|assuming|unless)\s+({_TO_STOP})",
    re.IGNORECASE,
)
NOTE = re.compile(r"(?:note:|--)\s*(.+)", re.IGNORECASE | re.DOTALL)
_UNITS_OF_TIME = r"(?:days?|weeks?|months?|quarters?|years?)"
FOLLOWING = re.compile(
    r"(?:(?P<distance>(?:about |around |some |at least )?[\w.]+(?: to [\w.]+)? "
    rf"{_UNITS_OF_TIME}) )?"
    rf"(?:after|once|following|upon|as soon as|when)\s+(?P<what>{_TO_STOP})",
    re.IGNORECASE,
)
AFTER_ENDS = re.compile(
    r"\s+(?:is |are |has been |was |being )?(?:complete|completed|completion|done|ready|finished|"
    r"reached|exists?|starts?|started|begins?|made|in place|achieved)$",
    re.IGNORECASE,
)
SHIFT = re.compile(
    r"(?:by\s+)?((?:about |around |at least |up to |more than |over )?"
    r"(?:a|an|one|two|three|four|five|"
    rf"six|nine|ten|twelve|eighteen|half a|\d+)(?:\s+to\s+\w+)?\s+{_UNITS_OF_TIME}"
    r"(?:\s+(?:later|earlier)(?:\s+than\s+(?:planned|expected|scheduled))?)?)(?![\w-])",
    re.IGNORECASE,
)
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
ORDINAL = "|".join((*ORDINALS, r"\d+(?:st|nd|rd|th)"))
RANK = re.compile(
    r"(?:ranked |ranks |ranking |rank |number |no\.?\s?|nr\.?\s?|#)\s?"
    rf"(?P<digits>\d{{1,3}}|{ORDINAL})(?![\w%.]|\.\d)|"
    rf"(?:in |at |the |to )*(?P<ordinal>{ORDINAL})(?:\s+(?:place|rank|spot|position))",
    re.IGNORECASE,
)
SCOPE = re.compile(
    r"(?:in |for |of |the |its )*(?P<scope>"
    r"phases? (?:\d+|one|two|three|i{1,3}v?)(?: of (?:\d+|two|three|four))?|"
    r"(?:first|second|third|fourth|initial|1st|2nd|3rd) (?:phase|stage|line|step|batch)|"
    r"(?:one|two|three|four) (?:production )?lines?|line (?:\d+|one|two|three)|"
    r"all (?:\w+ )?lines|[\w-]+(?: [\w-]+)? version)(?![\w-])",
    re.IGNORECASE,
)
_SETTLED = r"(?:finali[sz]ed|decided|confirmed|fixed|settled|determined|set in stone)"
VAGUE = re.compile(
    r"(?:several |various |different )?(?:options?|details?|timing|ways|plans?(?= (?:for|are|is)))"
    r"(?: of| for| on| to| about)?(?![\w-])",
    re.IGNORECASE,
)
HEDGE = re.compile(
    r"(?:that )?(?:(?:nothing|none|no(?:thing)? final|not)"
    rf"(?: (?:has|have|is|are|was|yet|been|final))*\s+{_SETTLED}|"
    r"(?:is |are |being |still )*under (?:review|consideration|examination|study|discussion|"
    r"evaluation)|(?:still )?being (?:examined|reviewed|considered|studied|discussed)|"
    r"no (?:final )?decision(?: has been| was)?(?: made| taken)?|undecided)"
    r"(?: yet| so far)?(?![\w-])",
    re.IGNORECASE,
)
UNNAMED_PARTY = re.compile(
    r"(?:an? |one |some |two |three |its |the )?(?:undisclosed|unnamed|unidentified|unspecified)"
    r"\s+[\w-]+(?:\s+(?!for|to|from|in|at|by|with|and|of|on|worth|under|per|over\b)"
    r"[^\W\d][\w-]*){0,3}",
    re.IGNORECASE,
)
_BARGAINS: tuple[tuple[str, Deal], ...] = (
    (r"supply (?:agreement|contract|deal|pact)|framework (?:agreement|contract)", "supply"),
    (r"(?:purchase )?orders?|purchase (?:agreement|contract)", "order"),
    (
        (
            r"(?:strategic )?(?:partnership|cooperation|co-operation|collaboration|alliance)"
            r"(?: agreement| deal| pact)?|joint ventures?|jv|joint development(?: agreement)?"
        ),
        "partnership",
    ),
    (r"licen[cs]e(?: agreement| deal)?|licensing (?:agreement|deal)", "licence"),
    (r"investment (?:agreement|deal)", "investment"),
    (
        r"mous?|memorandum(?: of understanding)?|letter of intent|loi|agreement|contract|deal|pact",
        "deal",
    ),
)
BARGAIN = tuple(
    (re.compile(rf"(?:{words})(?![\w-])", re.IGNORECASE), deal) for words, deal in _BARGAINS
)
_VOICES: tuple[tuple[str, Voice], ...] = (
    (
        (
            r"(?:a |two |several |some |multiple )?(?:people|persons?|sources?) familiar with "
            r"(?:the matter|the plans?|the situation)|"
            r"(?:industry |company |supply[- ]chain )?sources?(?= sa| tell| tol| claim|:|$)|"
            r"insiders?(?= sa| tell| tol)"
        ),
        "unnamed person",
    ),
    (
        (
            r"reportedly|allegedly|"
            r"(?:is |are )?(?:rumou?red|said|reported|believed|thought|understood)(?= to\b)|"
            r"rumou?rs? say|rumou?r has it(?: that)?|it is said(?: that)?"
        ),
        "unnamed person",
    ),
    (r"(?:market )?observers?|analysts?|experts?", "analyst"),
    (r"officials|local government|the (?:city|provincial|local) government", "official"),
)
VOICE = tuple(
    (re.compile(rf"(?:{words})(?![\w-])", re.IGNORECASE), voice) for words, voice in _VOICES
)
ACCORDING = re.compile(
    r"(?:,\s*)?(?:according to|per(?! cent| year| tonne| kwh| kg| annum| day)|as reported by|"
    r"as per|citing|cited by|reported by|"
    r"(?:says|said|reports|reported|writes|wrote)(?=\s+[^\W\d_]))\s+",
    re.IGNORECASE,
)
_TITLE = (
    r"(?:co-?)?(?:chairman and CEO|chairman|chairwoman|chair|chief executive(?: officer)?|"
    r"chief (?:technology|scientist|engineer|financial|operating)(?: officer)?|CEO|CTO|CFO|COO|"
    r"vice[- ]president|VP|president|executives?|co-founder|founder|managing director|director|"
    r"head of [\w&-]+|head|manager|spokesman|spokeswoman|spokesperson|representative|officials?|"
    r"assistant to the chairman|general manager|boss|chief scientist|scientist|engineer|"
    r"insider|source|management|board)"
)
SPEAKER = re.compile(
    rf"(?:['’]s?\s+)?(?P<title>{_TITLE})?(?P<name>(?:\s*(?:[A-Z][\w.’'-]*|\([A-Z][\w.’' -]*\)))"
    r"{1,4})?(?=,?\s+(?:also |has |had |have )?"
    r"(?:sa(?:ys|id|ying)|t(?:ells|old)|confirm(?:s|ed)|claim(?:s|ed)|expect(?:s|ed)|state[sd]|"
    r"add(?:s|ed)|note[sd]|announce[sd]|den(?:ies|ied)|report(?:s|ed)|sees|saw|forecasts?)(?![\w-]))",
)
OFFICER = re.compile(rf"(?:['’]s?\s+)?(?P<title>{_TITLE})(?=\s*:)", re.IGNORECASE)
REGION = re.compile(
    r"(?:(?:in |of )?(?:the )?(?:world|global(?:ly)?|worldwide)(?:,?\s+)(?:ex|excluding|except|"
    r"outside)[- ](?:of )?|outside(?: of)? |excluding |ex[- ]|except )"
    r"(?:mainland )?(?P<out>[A-Z]\w+)|"
    r"(?P<world>worldwide|world|globally)(?![\w-])",
    re.IGNORECASE,
)
OCCASION = re.compile(
    r"(?:at|during|on) (?P<words>(?:its |the |a |an )?(?:[\w'’&.-]+ ){0,5}?"
    r"(?:days?|show|conference|summit|expo|forum|fair|event|meeting|congress|symposium|ceremony|"
    r"exhibition|launch event|results|"
    r"AGM|call|supplier conference)(?: in (?:[A-Z]\w+))?)(?![\w-])",
    re.IGNORECASE,
)
BASIS = re.compile(
    r"(?:at|under|in|on|for|by) (?P<words>(?:a |the )?(?:room temperature|"
    r"(?:cell|pack|module|system|material) level|normal temperature|low temperatures?|"
    r"lab(?:oratory)?(?: conditions)?))(?![\w-])|"
    r"(?P<plain>(?:cell|pack|module|system)[- ]level)(?![\w-])",
    re.IGNORECASE,
)
BASIS_BEHIND = re.compile(r"(?:cells?|packs?|modules?|systems?)(?![\w-])", re.IGNORECASE)
STANDARD = re.compile(
    r"(?:to |the |standard |certificate |certification |under |for |of )*"
    r"(?P<words>(?:GB|UL|IEC|ISO|UN|EN|DIN|SAE|IEEE|ECE|NFPA|QC|KC|JIS)(?:/[A-Z]+)?[ -]?"
    r"R?\d[\d.:–-]*\d(?:/[A-Z0-9.-]+)?)(?:\s+(?:standard|certificate|certification))?"
)
NEW_NAME = re.compile(
    r"(?:itself |to |as |into )+[\"“]?(?P<words>[^\W\d_][^,;\"”]*?)[\"”]?"
    r"(?=\s+(?:in|on|from|since|as of|effective)\s|[,;]|\.?$)",
    re.IGNORECASE,
)
TERM = re.compile(
    r"(?:over|for)\s+(?P<words>(?:a |the next )?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)[- ](?:years?|months?)|"
    r"(?:a )?(?:decade|year))(?![\w-])",
    re.IGNORECASE,
)
NOTHING_NEW = re.compile(
    r"(?:and )?(?:found )?(?:nothing new|no news|no change|nothing changed)", re.IGNORECASE
)
COMPARISON = re.compile(
    r"(?P<qualifier>comparable to|comparable with|close to|on par with|similar to|the same as|"
    r"lower than|higher than|equal to|in line with)\s+(?!\w+ing\b)(?P<words>[^,;()\d]+)",
    re.IGNORECASE,
)
GROUP = re.compile(
    r"(?P<total>(?:the )?(?:world )?total|all makers(?: together)?|world(?= \d))|"
    r"(?P<others>(?:the )?(?:others|rest|other makers|remaining makers))|"
    r"(?P<makers>[A-Z]\w+ makers)(?! of)",
    re.IGNORECASE,
)

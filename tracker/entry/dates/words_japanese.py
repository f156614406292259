"""Japanese words of dates: class of word → spelling → value."""

from tracker.entry.dates.classes import Words

WORDS: Words = {
    "ignore": dict.fromkeys(("に", "の", "には", "を", "で", "に向けて", "は"), 1),
    "mark": {"四半期": "quarter"},
    "unit": {
        "か月": "month",
        "ヶ月": "month",
        "カ月": "month",
        "ヵ月": "month",
        "ケ月": "month",
        "箇月": "month",
        "か月間": "month",
        "ヶ月間": "month",
        "カ月間": "month",
        "週": "week",
        "週間": "week",
        "四半期": "quarter",
        "年間": "year",
        "日間": "day",
    },
    "rel_year": {"来年": 1, "再来年": 2, "昨年": -1, "一昨年": -2},
    "rel_month": {"今月": 0, "来月": 1, "先月": -1, "再来月": 2},
    "rel_week": {"今週": 0, "来週": 1, "先週": -1},
    "rel_quarter": {"今四半期": 0, "来四半期": 1, "前四半期": -1},
    "rel_fiscal": {"今年度": 0, "本年度": 0, "来年度": 1, "昨年度": -1, "再来年度": 2},
    "rel_day": {"本日": 0, "昨日": -1, "明日": 1, "きょう": 0, "きのう": -1, "あす": 1},
    "which": {"来": 1, "昨": -1, "この": 0, "次の": 1},
    "half": {"前半": 1, "後半": 2},
    "fiscal_half": {"上期": 1, "下期": 2, "上半期": 1, "下半期": 2},
    "weekday": {
        f"{day}{rest}": number
        for number, day in enumerate("月火水木金土日")
        for rest in ("曜日", "曜")
    }
    | {f"({day})": number for number, day in enumerate("月火水木金土日")},
    "part": {
        "初め": "start",
        "はじめ": "start",
        "初頭": "start",
        "半ば": "mid",
        "中頃": "mid",
        "中ごろ": "mid",
        "なかば": "mid",
        "終わり": "end",
        "早々": "start",
    },
    "about_suffix": dict.fromkeys(("頃", "ごろ", "ころ"), 1),
    "doubt": {
        "予定": "plan",
        "目標": "plan",
        "を予定": "plan",
        "を目標": "plan",
        "予定である": "plan",
        "目指す": "plan",
        "を目指す": "plan",
        "めど": "plan",
        "をめど": "plan",
        "おそらく": "uncertain",
        "暫定": "tentative",
    },
    "by_prefix": {"遅くとも": 1},
    "by_suffix": dict.fromkeys(("まで", "までに", "までには"), 1),
    "from_prefix": {"早ければ": "tentative", "早くて": "tentative", "早くても": "exact"},
    "from_suffix": {"以降": "exact", "から": "exact", "より": "exact", "にも": "tentative"},
    "span_prefix": {"今後": 1, "向こう": 1},
    "range_suffix": dict.fromkeys(("にかけて", "の間", "期"), 1),
    "join": {"から": "to", "または": "or", "か": "or", "もしくは": "or", "あるいは": "or"},
    "range_close": {"まで": 1, "にかけて": 1, "までに": 1},
    "and": {"と": 1},
    "ending": {"期": 1},
    "open": {
        **dict.fromkeys(
            ("近い将来", "まもなく", "今後数年", "近く", "今後数カ月", "将来"), "future"
        ),
    },
    "recurring": {"毎": 1},
    "duration_suffix": {"間": 1},
    "named": dict.fromkeys(("クリスマス", "お盆", "ゴールデンウィーク", "正月"), 1),
    "era": {"令和": 2018},
}

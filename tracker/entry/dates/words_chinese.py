"""Chinese words of dates, simplified and traditional: class of word → spelling → value."""

from tracker.entry.dates.classes import Words

_WEEKDAYS = "一二三四五六日"

WORDS: Words = {
    "ignore": dict.fromkeys(("在", "于", "於", "的", "将于", "將於", "期间内"), 1),
    "number": {
        "一": 1,
        "二": 2,
        "两": 2,
        "兩": 2,
        "三": 3,
        "四": 4,
        "五": 5,
        "六": 6,
        "七": 7,
        "八": 8,
        "九": 9,
        "十": 10,
        "十一": 11,
        "十二": 12,
        "十五": 15,
        "十八": 18,
        "二十": 20,
    },
    "half_a": {"半": 1},
    "and_a_half": {"半": 1},
    "ordinal_mark": {"第": 1},
    "mark": {"年": "year", "月": "month", "日": "day", "号": "day", "號": "day"}
    | {"季度": "quarter", "季": "quarter"},
    "unit": {
        "年": "year",
        "月": "month",
        "个月": "month",
        "個月": "month",
        "季度": "quarter",
        "个季度": "quarter",
        "個季度": "quarter",
        "季": "quarter",
        "周": "week",
        "週": "week",
        "个星期": "week",
        "星期": "week",
        "天": "day",
        "日": "day",
        "年度": "fiscal",
    },
    "which": {"本": 0, "今": 0, "这个": 0, "当前": 0, "下": 1, "下个": 1, "下一": 1, "下一个": 1}
    | {"上": -1, "上个": -1, "上一": -1, "下個": 1, "上個": -1, "來": 1},
    "rel_year": {"今年": 0, "本年": 0, "当年": 0, "明年": 1, "后年": 2, "後年": 2, "去年": -1}
    | {"前年": -2},
    "rel_month": {"本月": 0, "这个月": 0, "下月": 1, "下个月": 1, "上月": -1, "上个月": -1},
    "rel_week": {"本周": 0, "下周": 1, "上周": -1, "下週": 1, "上週": -1, "本週": 0},
    "rel_quarter": {"本季度": 0, "下季度": 1, "上季度": -1, "下个季度": 1, "上个季度": -1},
    "rel_day": {"今天": 0, "今日": 0, "昨天": -1, "明天": 1},
    "half": {"上半年": 1, "下半年": 2},
    "weekday": {
        f"{week}{day}": number
        for week in ("星期", "周", "週", "礼拜")
        for number, day in enumerate(_WEEKDAYS)
    }
    | {"星期天": 6},
    "season": {"春季": 1, "夏季": 2, "秋季": 3, "冬季": 4, "春天": 1, "夏天": 2, "秋天": 3}
    | {"冬天": 4, "春": 1, "夏": 2, "秋": 3, "冬": 4},
    "part": {"初": "start", "底": "end", "末": "end", "中旬": "mid"},
    "tenth": {"上旬": 1, "中旬": 2, "下旬": 3},
    "middle": {"中": 1},
    "about_prefix": dict.fromkeys(("大约", "大約", "约", "約", "大概"), 1),
    "about_suffix": dict.fromkeys(("左右", "前后", "前後"), 1),
    "doubt": {
        "可能": "uncertain",
        "或许": "uncertain",
        "也许": "uncertain",
        "暂定": "tentative",
        "暫定": "tentative",
        **dict.fromkeys(
            (
                "预计",
                "预计于",
                "預計",
                "计划",
                "计划于",
                "計劃",
                "目标",
                "目标是",
                "目標",
                "拟",
                "预期",
            ),
            "plan",
        ),
    },
    "by_prefix": dict.fromkeys(
        ("到", "最迟", "最晚", "不晚于", "最遲", "不遲於", "至迟", "截至"), 1
    ),
    "before_suffix": dict.fromkeys(("前", "之前"), 1),
    "from_prefix": {"从": "exact", "自": "exact", "最早": "tentative", "不早于": "exact"},
    "from_suffix": dict.fromkeys(("以降", "以后", "以後", "起", "开始"), "exact"),
    "after_suffix": dict.fromkeys(("后", "後", "之后", "之後"), 1),
    "within_suffix": dict.fromkeys(("内", "內", "以内", "以內", "之内"), 1),
    "span_prefix": dict.fromkeys(("未来", "未來", "今后", "今後"), 1),
    "range_prefix": {"从": "to", "自": "to", "從": "to"},
    "range_suffix": dict.fromkeys(("期间", "期間", "之间", "之間", "间"), 1),
    "join": {"至": "to", "到": "to", "或": "or", "或者": "or"},
    "and": {"和": 1, "与": 1},
    "ahead": dict.fromkeys(("后", "後", "之后", "之後", "以后", "以後"), 1),
    "ago": dict.fromkeys(("前", "之前", "以前"), 1),
    "first": {"前": 1},
    "at_least": {"至少": 1},
    "antecedent": dict.fromkeys(("次年", "同年", "同月", "翌年", "翌月", "次月"), 1),
    "open": {
        **dict.fromkeys(
            (
                "近期",
                "将来",
                "將來",
                "近い将来",
                "未来几年",
                "未来数年",
                "未来几个月",
                "不久",
                "未来几周",
                "不久的将来",
                "未来幾年",
                "尽快",
            ),
            "future",
        ),
        **dict.fromkeys(("近日", "最近"), "past"),
    },
    "no_date": dict.fromkeys(("未定", "待定", "未知", "尚未确定", "不详", "未公布"), 1),
    "recurring": dict.fromkeys(("每", "每个", "毎"), 1),
    "duration": dict.fromkeys(("为期", "历时"), 1),
    "duration_suffix": {"间": 1, "間": 1, "时间": 1},
    "named": dict.fromkeys(("春节", "春節", "国庆", "国庆节", "五一", "双十一", "中秋", "圣诞"), 1),
    "instead": dict.fromkeys(("原定", "此前为", "原计划", "原为", "而非"), 1),
    "fiscal": dict.fromkeys(("财年", "財年", "财政年度", "财务年度"), 1),
    "period": {
        spelling: f"{number}th"
        for number, sign in ((13, "三"), (14, "四"), (15, "五"))
        for name in (
            f"十{sign}五",
            f"第十{sign}个五年规划",
            f"第十{sign}個五年規劃",
            f"「十{sign}五」",
        )
        for spelling in (name, f"{name}期间", f"{name}期間", f"{name}规划", f"{name}时期")
    },
}

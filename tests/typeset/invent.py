"""Records of funds that do not exist, in a district that does not exist.

Comes in: a number and a seed. Goes out: ``Fund`` and ``Entry`` values. Nothing in them can be real: no such district or
document, and no telephone number in China begins with 000. The words are chosen to be awkward: names that hold the form's own
labels, operators and yes or no, prose that names the cells.
"""

from __future__ import annotations

from random import Random

from typeset.records import Entry, Front, Fund, Row

YEAR = 2031
_AREA = "澜江市云岭区"
_DEPARTMENTS = (
    "澜江市云岭区农业农村委员会", "澜江市云岭区水务局", "中共澜江市云岭区委组织部", "澜江市云岭区星图测绘与时空信息中心",
    "中国共产党澜江市云岭区委员会政法委员会", "澜江市云岭区林草局（林长制办公室）", "澜江市云岭区规划自然局",
    "澜江市云岭区文化旅游融合发展促进会",
)  # fmt: skip
_THINGS = (
    "云杉育苗", "石桥修缮", "茶山步道", "乡村书屋", "梯田灌渠", "老街路灯", "湿地候鸟监测", "5G基站", "古寨防火",
    "青年夜校", "河道清漂", "果蔬冷链", "“银龄”助餐点", "山地救援", "110联动", "0-6岁托育", "55岁以上人员体检", "AI语音导览",
    "双拥共建", "村（居）务公开", "PM2.5监测", "小微水体", "2030年遗留项目", "非遗工坊", "社会稳定性评估", "超限低于标准货车检查",
)  # fmt: skip
_FUND_ENDS = (
    "专项资金",
    "专项经费",
    "补助资金（重点）",
    "专项",
    "奖补",
    "建设",
    "及运行维护综合保障专项资金",
    "项目（二期）",
)
# What is measured, in which units, by which categories. A name never ends in what could be read as part of its unit.
_RATES = (
    "覆盖率",
    "完成率",
    "满意度",
    "合格率",
    "知晓率",
    "是否达标率",
    "定性评价优良率",
    "成本控制率",
    "质量指标达成率",
)
_COUNTS = (
    ("参与规模", ("人", "人次", "万人次", "人/次", "户")), ("开展频次", ("次", "场次", "批次")), ("建成数", ("个", "处", "座", "个（套）")),
    ("实施面积", ("亩", "万亩", "平方米", "平方公里")), ("补助标准", ("元/人*月", "元/人年", "元/户（套）", "万元/年", "元/亩")),
    ("投入金额", ("万元", "元", "亿元")), ("巡护里程", ("公里",)), ("处置量", ("吨", "公斤", "件")), ("响应时限", ("小时", "天", "小时/天")),
    ("编印资料", ("份", "万份", "篇")),
)  # fmt: skip
_QUALITIES = ("提升群众获得感", "改善人居环境", "保持社会稳定性", "是否按期完工", "增强行业影响力")
_WORDS = (
    "是",
    "否",
    "好",
    "高",
    "较好",
    "有所提升",
    "持续改善",
    "每月20日前",
    "成效显著",
    "是否达到标准",
    "不发生",
)
_SECOND = {
    "产出指标": ("数量指标", "质量指标", "时效指标", "成本指标"),
    "效益指标": ("社会效益指标", "经济效益指标", "生态效益指标", "可持续影响指标", "可持续发展指标"),
    "满意度指标": ("服务对象满意度指标", "满意度指标"),
    "成本指标": ("经济成本指标",),
}
_SENTENCES = (
    "为保障{thing}顺利推进，{year}年计划投入{amount}万元，惠及{count}户、{count}人次；",
    "{n}、完成{thing}{count}处，验收合格率达到{rate}%以上；",
    "（{n}）按照“统一规划、分步实施”原则，做好{thing}工作，形成“一点{n}带”格局。",
    "根据《关于印发<云岭区{thing}实施方案>的通知》（云岭府办发〔{year}〕{count}号），按季度拨付。",
    "依据《澜江市{thing}管理条例》和云岭委发〔{year}〕{count}号文件精神，落实主体责任，确保项目概况清楚、立项依据充分。",
    "绩效目标为：群众满意度≥{rate}%，投诉次数<{n}次，预算执行率权重不变。",
    "其中部门留用{amount}万元，其余用于补助街镇；",
    "新建{thing}{n}个，其中：一期{count}平方米，二期{amount}平方米。",
    "持续提升{thing}品牌效应，做到横向到边、纵向到底、不留死角。",
    "联系人为各街镇分管负责人，联系电话以通讯录为准。",
)
_SURNAMES = "测试甲乙丙丁"


def invent(count: int, seed: int) -> tuple[Fund, ...]:
    """Return ``count`` funds."""
    rng = Random(f"funds {seed}")
    return tuple(_fund(number, rng) for number in range(1, count + 1))


def invent_catalogue(funds: tuple[Fund, ...]) -> tuple[Entry, ...]:
    """Return a catalogue of ``funds``, amounts rounded to one decimal as catalogues print them."""
    return tuple(
        Entry(
            fund.number, fund.name, fund.code, fund.department, f"{float(fund.budget.replace(',', '')):.1f}"
        )
        for fund in funds
    )


def invent_front(seed: int) -> Front:
    """Return a cover and notes."""
    rng = Random(f"front {seed}")
    total, weight = f"{rng.randint(1, 99)},{rng.randint(0, 999):03d}", str(rng.choice((5, 10, 20)))
    notes = (
        "一、根据《澜江市预算绩效管理办法》等有关规定，编制了本区重点专项预算绩效。",
        f"二、重点专项（不含涉密项目）绩效目标，涉及预算资金{total}万元。",
        f"三、除预算执行比例固定设置权重{weight}%外，绩效目标表中权重之和合计等于{100 - int(weight)}%。",
        "四、如需进一步了解，可与绩效目标表中的联系人沟通。",
    )
    return Front(
        ("澜江市云岭区", f"{YEAR}年重点专项", "预算绩效"), "附件（三）", f"{YEAR}年3月", notes, total, weight
    )


def prose(rng: Random) -> tuple[str, ...]:
    """Return paragraphs about nothing that exists; the last one now and then without its full stop."""
    paragraphs = tuple(
        "".join(_sentence(rng) for _ in range(rng.randint(1, 3))) for _ in range(rng.randint(1, 4))
    )
    return (*paragraphs[:-1], paragraphs[-1].rstrip("；。")) if rng.random() < 0.3 else paragraphs


def person(rng: Random) -> tuple[str, str]:
    """Return a name and a telephone number that nobody can have."""
    telephone = rng.choice(
        (
            f"0000{rng.randint(0, 9999):04d}",
            f"000{rng.randint(0, 99_999_999):08d}",
            f"000-0000{rng.randint(0, 9999):04d}",
        )
    )
    return "".join(rng.sample(_SURNAMES, rng.choice((2, 3)))), telephone


def _sentence(rng: Random) -> str:
    return rng.choice(_SENTENCES).format(
        thing=rng.choice(_THINGS),
        year=rng.randint(2019, YEAR),
        amount=f"{rng.randint(1, 9999)}.{rng.randint(0, 99):02d}",
        count=rng.randint(2, 4000),
        rate=rng.randint(60, 100),
        n=rng.randint(1, 9),
    )


def _fund(number: int, rng: Random) -> Fund:
    department = rng.choice(_DEPARTMENTS)
    budget = rng.choice((f"{rng.randint(1, 99_999)}.{rng.randint(0, 99):02d}", f"0.{rng.randint(1, 99):02d}"))
    contact, telephone = person(rng)
    whole = rng.random() < 0.5
    return Fund(
        number=number,
        name=rng.choice(("", f"{rng.choice(_THINGS)}、")) + rng.choice(_THINGS) + rng.choice(_FUND_ENDS),
        code=str(rng.randint(100, 999)),
        department=department,
        compiled_by=department if rng.random() < 0.8 else "澜江市云岭区财政局（代编）",
        budget=budget,
        retained=budget if whole else f"{rng.randint(0, 999)}.{rng.randint(0, 99):02d}",
        township="0" if whole else rng.choice(("12", "120", "3.50")),
        execution=rng.choice(("10", "10", "10", "20", "5")),
        overview=prose(rng),
        basis=tuple(_citation(rng) for _ in range(rng.randint(1, 4))),
        goal=prose(rng),
        rows=tuple(_row(rng) for _ in range(rng.randint(1, 9))),
        contact=contact,
        telephone=telephone,
    )


def _citation(rng: Random) -> str:
    thing, year, serial = rng.choice(_THINGS), rng.randint(2012, YEAR), rng.randint(1, 400)
    return rng.choice(
        (
            f"《关于印发<云岭区{thing}三年行动计划（{year}-{year + 2}年）>的通知》（云岭府办发〔{year}〕{serial}号）",
            f"《澜江市{thing}管理条例》",
            f"《关于做好{year}年{thing}绩效目标申报工作的通知》（云财绩[{year}]{serial}号）",
            f"《云岭区政府常务会议纪要》（{year}年第{serial}期）",
        )
    )


def _row(rng: Random) -> Row:
    thing = rng.choice(_THINGS)
    category = rng.choice(tuple(_SECOND))
    weight, core = rng.choice(("5", "10", "15", "20", "30", "7.5")), rng.choice("是否")
    kind = rng.random()
    if kind < 0.25:
        name, unit, operator, target = (
            rng.choice((thing + "水平", "", thing)) + rng.choice(_QUALITIES),
            "",
            "定性",
            rng.choice(_WORDS),
        )
    elif kind < 0.6:
        name, unit, operator, target = (
            thing + rng.choice(_RATES),
            "%",
            rng.choice("≥≥≥=≤>"),
            rng.choice(("95", "98.5", "100", "0", "7")),
        )
    else:
        measured, units = rng.choice(_COUNTS)
        name, unit, operator = (
            rng.choice(("新增", "", "年度")) + thing + measured,
            rng.choice(units),
            rng.choice("≥≥=≤>"),
        )
        target = rng.choice(
            (
                str(rng.randint(1, 60)),
                str(rng.randint(100, 99_999)),
                f"{rng.randint(0, 99)}.{rng.randint(1, 9)}",
            )
        )
    return Row(category, rng.choice(_SECOND[category]), name, unit, operator, target, weight, core)

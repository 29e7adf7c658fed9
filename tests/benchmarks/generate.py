"""Make any number of invented documents, half of them in either layout, with a manifest beside them.

Comes in: a folder, a number, a seed. Goes out: ``a0001.txt`` …, and ``manifest.toml``. The same seed gives the same bytes.
Each document is made, written and forgotten, so memory does not grow with their number. Words and layout are the test
typesetter's; what is set right here is what makes a body of documents: each area has a name and legal documents of its
own and cites common ones beside them, a number belongs to one title, weights add up, a department has one code.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec

from typeset import Fund, Options, Row, invent, invent_catalogue, render_flowed, render_tabbed
from typeset.invent import YEAR

PLANS = 60
_INVENTED = "云岭"  # the typesetter's area, of which every document here makes another
_FIRST = "青赤玄金银松柏梅兰竹菊桃杏桂枫榆槐桐杉棠荷葵蕉苇云霞虹霜露晴朝暮星玉珠琼瑶琅珊翠"
_SECOND = "溪岭泉湾洲潭峰谷川原坪坝塘浦汀渚崖岗坡垭渡桥亭台阁楼堤沟涧畔"
_THIRD = "东南西北中上下前后左右内外"
_THINGS = (
    "云杉育苗", "石桥修缮", "茶山步道", "乡村书屋", "梯田灌渠", "老街路灯", "候鸟监测", "古寨防火", "青年夜校", "河道清漂",
    "果蔬冷链", "山地救援", "双拥共建", "非遗工坊", "小微水体", "社区食堂", "林区巡护", "农机更新", "校园体育", "基层诊所",
)  # fmt: skip
_YEARS = range(YEAR - 8, YEAR)
_OWN = 90  # legal documents that an area cites as its own
_COMMON = 300  # legal documents that all areas cite
_AGENCIES = ("府办发", "府发", "委发", "财绩")
# What the invented prose cites: a number of its own for each title.
_PLAN_IN_PROSE = re.compile(r"(《关于印发<云岭区(?P<thing>.+?)实施方案>的通知》)（云岭府办发〔\d+〕\d+号）")
_SETTINGS = {
    "flowed": Options(
        name_width=1, category_width=5, prose_width=1, wrapped_labels=True, blanks="all", pages="sparse", heads=True
    ),
    "tabbed": Options(blanks="all", pages="sparse", heads=True, shifted=True, thousands=True, html=True),
}  # fmt: skip


def generate(folder: Path, documents: int, plans: int = PLANS, seed: int = 1) -> Iterator[Path]:
    """Write ``documents`` of ``plans`` plans each and their manifest to ``folder``; yield each path when it is written."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "manifest.toml").open("w", encoding="utf-8") as manifest:
        for index in range(documents):
            slug = area_slug(index)
            path = folder / f"{slug}.txt"
            data = document(index, plans, seed)
            path.write_bytes(data)
            manifest.write(_entry(path.name, slug, area_name(index), data))
            yield path


def document(index: int, plans: int = PLANS, seed: int = 1) -> bytes:
    """Return document ``index`` (from 0): flowed where it is even, tabbed where it is odd."""
    rng = Random(f"document {seed} {index}")
    issuer = area_name(index).removesuffix("区")
    own = [_titled(issuer, key) for key in _keys(rng, _OWN)]
    invented = (_set_right(fund, own, rng) for fund in _distinct(plans, rng.randrange(2**32)))
    # Before the lines are broken, for a name may be broken too; after it for the cover, which the typesetter invents.
    funds = tuple(_renamed(fund, issuer) for fund in invented)
    if index % 2:
        whole = render_tabbed(funds, invent_catalogue(funds), _SETTINGS["tabbed"], index).data
        return whole.decode().replace(_INVENTED, issuer).encode()
    return render_flowed(funds, _SETTINGS["flowed"], index).data


def area_slug(index: int) -> str:
    """Return the slug of area ``index``."""
    return f"a{index + 1:04d}"


def area_name(index: int) -> str:
    """Return the name of area ``index``: two characters and 区, three where there are more than the pairs."""
    rest, first = divmod(index, len(_FIRST))
    third, second = divmod(rest, len(_SECOND))
    return _FIRST[first] + _SECOND[second] + (_THIRD[third - 1] if third else "") + "区"


def _entry(file: str, slug: str, area: str, data: bytes) -> str:
    return (
        f'[[source]]\nfile = "{file}"\narea = "{slug}"\nfiscal_year = {YEAR}\n'
        f'title = "{area}{YEAR}年重点专项绩效目标表"\npublisher = "澜江市{area}人民政府"\n'
        f'sha256 = "{hashlib.sha256(data).hexdigest()}"\n\n'
    )


def _keys(rng: Random, count: int) -> list[tuple[int, int, str]]:
    """Return ``count`` (serial, year, thing), no two with one (year, thing): a title has one number, a number one title."""
    pairs = [(year, thing) for year in _YEARS for thing in _THINGS]
    return [(serial, *pair) for serial, pair in enumerate(rng.sample(pairs, count), 1)]


def _titled(issuer: str, key: tuple[int, int, str]) -> str:
    serial, year, thing = key
    agency = _AGENCIES[serial % len(_AGENCIES)]
    if serial % 5 == 0:
        return f"《关于做好{year}年{issuer}区{thing}工作的通知》（{issuer}{agency}〔{year}〕{serial}号）"
    if serial % 5 == 1:
        return f"《关于印发<{issuer}区{thing}实施细则（{year}年版）>的通知》（{issuer}{agency}[{year}]{serial}号）"
    return f"《关于印发<{issuer}区{thing}行动计划（{year}-{YEAR + 2}年）>的通知》（{issuer}{agency}〔{year}〕{serial}号）"


def _common(serial: int) -> str:
    year = _YEARS[serial % len(_YEARS)]
    thing = _THINGS[serial % len(_THINGS)]
    return f"《关于加强全市{thing}工作第{serial}项任务的意见》（澜江府办发〔{year}〕{serial}号）"


def _distinct(count: int, seed: int) -> list[Fund]:
    """Return ``count`` invented funds of which no department has two of one name."""
    found: dict[tuple[str, str], Fund] = {}
    for fund in invent(count * 2, seed):
        found.setdefault((fund.department, fund.name), fund)
    return list(found.values())[:count]


def _set_right(fund: Fund, own: list[str], rng: Random) -> Fund:
    code = 100 + sum(map(ord, fund.department)) % 900
    basis = [
        *rng.sample(own, rng.randint(1, 3)),
        *(_common(rng.randint(1, _COMMON)) for _ in range(rng.randint(0, 2))),
    ]
    return msgspec.structs.replace(
        fund,
        code=str(code),
        compiled_by=fund.department,
        retained=fund.budget,
        township="0",
        execution="10",
        basis=tuple(dict.fromkeys(basis)),
        overview=tuple(map(_numbered, fund.overview)),
        goal=tuple(map(_numbered, fund.goal)),
        rows=_weighed(fund.rows),
        contact="甲乙丙丁戊己庚辛"[code % 8] + "某",
        telephone=f"000{code:05d}",
    )


def _renamed(fund: Fund, issuer: str) -> Fund:
    text = msgspec.json.encode(fund).decode()
    return msgspec.json.decode(text.replace(_INVENTED, issuer), type=Fund)


def _numbered(paragraph: str) -> str:
    def number(match: re.Match[str]) -> str:
        serial = 200 + sum(map(ord, match["thing"])) % 3000
        return f"{match[1]}（云岭府办发〔{YEAR - 1}〕{serial}号）"

    return _PLAN_IN_PROSE.sub(number, paragraph)


def _weighed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Return ``rows`` with weights that are 90 in all, as beside an execution weight of 10."""
    share, over = divmod(90, len(rows))
    return tuple(
        msgspec.structs.replace(row, weight=str(share + (place < over))) for place, row in enumerate(rows)
    )


def main() -> None:
    """Write the documents that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=10)
    parser.add_argument("--plans", type=int, default=PLANS)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for _ in generate(given.folder, given.documents, given.plans, given.seed):
        pass


if __name__ == "__main__":
    main()

"""The code lists: what a form writes leads to one concept, each with exactly one name, and factors that are right."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pyoxigraph as ox
import pytest

from yiju import codes, resources
from yiju.agencies import tables
from yiju.citations.kinds import KindName
from yiju.linking.names import Reason
from yiju.titles.relations import Certainty
from yiju.vocabulary import CODE, DCT, RDFS, SH, SKOS

QUDT = "http://qudt.org/schema/qudt/"
UNIT = "http://qudt.org/vocab/unit/"
# The plain lists: what a document is, who issued it, how it is tied to another. Each is a file and a scheme.
SIMPLE = {
    "body-kind": "body-kinds",
    "certainty": "certainties",
    "document-type": "document-types",
    "knowledge": "knowledge",
    "level": "levels",
    "link-reason": "link-reasons",
    "standing": "standings",
}
SCHEMES = sorted([*SIMPLE, "category", "cell", "operator", "severity", "unit", "unit-kind"])
GOLDEN = Path(__file__).parents[1] / "golden"
# Units of the golden records that the list leaves out on purpose: none.
LEFT_OUT: set[str] = set()


@pytest.fixture(scope="module")
def graph() -> ox.Store:
    store = ox.Store()
    store.extend(
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()) for quad in codes.quads()
    )
    return store


def ask(graph: ox.Store, pattern: str) -> list[str]:
    """Return the values of ?found for a pattern of SPARQL, sorted."""
    prefixes = f"PREFIX skos: <{SKOS}> PREFIX rdfs: <{RDFS}> PREFIX qudt: <{QUDT}> PREFIX dct: <{DCT}>"
    rows = graph.query(f"{prefixes} SELECT ?found WHERE {{ {pattern} }} ORDER BY ?found")
    assert isinstance(rows, ox.QuerySolutions)
    return [row["found"].value for row in rows]


def members(graph: ox.Store, scheme: str) -> list[str]:
    return ask(graph, f"?found skos:inScheme <{CODE}{scheme}>")


def counts(graph: ox.Store, iris: list[str], predicate: str, language: str | None) -> set[int]:
    """Return how often the concepts have ``predicate`` in ``language`` (``None``: plain strings)."""
    found: Counter[str] = Counter()
    for quad in graph.quads_for_pattern(None, ox.NamedNode(predicate), None):
        if isinstance(quad.object, ox.Literal) and quad.object.language == language:
            assert isinstance(quad.subject, ox.NamedNode)
            found[quad.subject.value] += 1
    return {found[iri] for iri in iris}


# --- the files ---


def test_there_is_one_file_for_each_scheme_and_each_scheme_is_titled(graph: ox.Store) -> None:
    names = [path.name for path in resources.files("ontology", "codes", suffix=".ttl")]
    assert names == sorted(
        [
            *(f"{file}.ttl" for file in SIMPLE.values()),
            "categories.ttl", "cells.ttl", "operators.ttl", "severities.ttl", "unit-kinds.ttl", "units.ttl",
        ]
    )  # fmt: skip
    assert ask(graph, "?found a skos:ConceptScheme") == [CODE + scheme for scheme in SCHEMES]
    schemes = [CODE + scheme for scheme in SCHEMES]
    for language in ("zh", "en"):
        assert counts(graph, schemes, f"{DCT}title", language) == {1}
        assert counts(graph, schemes, f"{DCT}description", language) == {1}


def test_quads_hold_no_blank_node_and_stand_once_in_the_reference_graph() -> None:
    quads = list(codes.quads("https://data.example/"))
    assert len(quads) == len(set(quads))
    assert {quad.graph_name for quad in quads} == {ox.NamedNode("https://data.example/graph/reference")}
    assert not [q for q in quads if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]
    assert quads == sorted(quads, key=str)
    assert any(quad.subject == ox.NamedNode("https://w3id.org/yiju/ns#Fund") for quad in quads)


def test_every_concept_points_only_at_concepts_that_are_described(graph: ox.Store) -> None:
    dangling = ask(
        graph,
        "?concept skos:broader|skos:member|qudt:scalingOf ?found FILTER NOT EXISTS { ?found skos:inScheme ?any }",
    )
    assert dangling == []


@pytest.mark.parametrize("scheme", ["category", "cell", "operator", "severity", "unit-kind", *SIMPLE])
def test_a_code_has_one_chinese_and_one_english_name_and_definition(graph: ox.Store, scheme: str) -> None:
    iris = members(graph, scheme)
    assert counts(graph, iris, f"{SKOS}prefLabel", "zh") == {1}
    assert counts(graph, iris, f"{SKOS}prefLabel", "en") == {0}
    assert counts(graph, iris, f"{RDFS}label", "en") == {1}
    assert counts(graph, iris, f"{RDFS}label", None) == {0}
    for language in ("zh", "en"):
        assert counts(graph, iris, f"{SKOS}definition", language) == {1}


@pytest.mark.parametrize("scheme", ["operator", "cell", "severity", *SIMPLE])
def test_a_code_with_a_notation_has_exactly_one(graph: ox.Store, scheme: str) -> None:
    assert counts(graph, members(graph, scheme), f"{SKOS}notation", None) == {1}


def test_a_unit_has_one_plain_label_one_english_name_and_a_kind(graph: ox.Store) -> None:
    iris = members(graph, "unit")
    assert counts(graph, iris, f"{RDFS}label", None) == {1}
    for language in ("zh", "en"):
        assert counts(graph, iris, f"{RDFS}label", language) == {0}
    assert counts(graph, iris, f"{SKOS}prefLabel", "en") == {1}
    assert counts(graph, iris, f"{SKOS}prefLabel", "zh") == {0}
    kinds = set(members(graph, "unit-kind"))
    assert {iri for iri in iris if not set(ask(graph, f"<{iri}> skos:broader ?found")) & kinds} == set()
    assert ask(graph, f"?found skos:inScheme <{CODE}unit> FILTER NOT EXISTS {{ ?found a qudt:Unit }}") == []


def test_a_note_is_given_in_both_languages_or_not_at_all(graph: ox.Store) -> None:
    noted = ask(graph, "?found skos:scopeNote ?note FILTER(LANG(?note) = 'zh')")
    assert noted == ask(graph, "?found skos:scopeNote ?note FILTER(LANG(?note) = 'en')")


def test_our_own_iris_are_ascii() -> None:
    assert [unit.iri for unit in codes.units().values() if not unit.iri.isascii()] == []


# --- operators ---


def test_the_operators_are_the_six_of_the_forms() -> None:
    assert {notation: code.iri for notation, code in codes.operator_codes().items()} == {
        "≥": f"{CODE}operator/ge",
        "≤": f"{CODE}operator/le",
        "=": f"{CODE}operator/eq",
        ">": f"{CODE}operator/gt",
        "<": f"{CODE}operator/lt",
        "定性": f"{CODE}operator/qualitative",
    }


@pytest.mark.parametrize(
    ("written", "notation"),
    [
        ("＝", "="), ("等于", "="), ("＞", ">"), ("大于", ">"), ("＜", "<"), ("小于", "<"),
        ("≧", "≥"), ("⩾", "≥"), (">=", "≥"), ("=>", "≥"), (r"\geq", "≥"), (r"\geqslant", "≥"), (r"\ge", "≥"),
        ("大于等于", "≥"), ("不低于", "≥"), ("不少于", "≥"),
        ("≦", "≤"), ("⩽", "≤"), ("<=", "≤"), ("=<", "≤"), (r"\leq", "≤"), (r"\leqslant", "≤"), (r"\le", "≤"),
        ("小于等于", "≤"), ("不超过", "≤"), ("不高于", "≤"), ("定性", "定性"), ("定性指标", "定性"),
    ],
)  # fmt: skip
def test_every_spelling_leads_to_its_operator(written: str, notation: str) -> None:
    assert codes.operators()[written] == notation
    found = codes.operator(written)
    assert found is not None
    assert found.notation == notation


@pytest.mark.parametrize(
    ("written", "notation"), [("$\\geq$", "≥"), (" ＞ ", ">"), ("＞＝", "≥"), ("＜ ＝", "≤")]
)
def test_an_operator_is_found_through_latex_width_and_spaces(written: str, notation: str) -> None:
    found = codes.operator(written)
    assert found is not None
    assert found.notation == notation


@pytest.mark.parametrize("written", ["", "≠", "95", "以上", "是"])
def test_what_is_no_operator_gives_none(written: str) -> None:
    assert codes.operator(written) is None


# --- units ---


@pytest.mark.parametrize(
    ("written", "label", "iri"),
    [
        ("%", "%", f"{UNIT}PERCENT"),
        ("％", "%", f"{UNIT}PERCENT"),
        ("‰", "‰", f"{UNIT}PERMILLE"),
        ("人/次", "人次", f"{CODE}unit/person-time"),
        ("人数", "人", f"{CODE}unit/person"),
        ("户数", "户", f"{CODE}unit/household"),
        ("元", "元", "http://qudt.org/vocab/currency/CNY"),
        ("元/人•月", "元/人*月", f"{CODE}unit/yuan-per-person-month"),
        ("元/人/月", "元/人*月", f"{CODE}unit/yuan-per-person-month"),
        ("元／人 ・ 月", "元/人*月", f"{CODE}unit/yuan-per-person-month"),
        ("元/年·人", "元/人年", f"{CODE}unit/yuan-per-person-year"),
        ("千米", "公里", f"{UNIT}KiloM"),
        ("KM", "公里", f"{UNIT}KiloM"),
        ("㎡", "平方米", f"{UNIT}M2"),
        ("m²", "平方米", f"{UNIT}M2"),
        ("日", "天", f"{UNIT}DAY"),
        ("小时/\n天", "小时/天", f"{CODE}unit/hour-per-day"),
        ("个(套)", "个（套）", f"{CODE}unit/ge-tao"),
        ("度", "千瓦时", f"{UNIT}KiloW-HR"),
        ("分", "分", f"{CODE}unit/point"),
        ("人/月", "人/月", f"{CODE}unit/person-per-month"),
    ],
)
def test_a_spelling_leads_to_its_unit(written: str, label: str, iri: str) -> None:
    found = codes.unit(written)
    assert found is not None
    assert (found.label, found.iri) == (label, iri)


@pytest.mark.parametrize("written", ["", "无", "/", "满意度", "元/"])
def test_what_is_no_unit_of_the_list_gives_none(written: str) -> None:
    assert codes.unit(written) is None


def test_no_spelling_leads_to_two_units_however_it_is_folded() -> None:
    folded: dict[str, str] = {}
    for spelling, code in codes.units().items():
        found = codes.unit(spelling)
        assert found == code
        assert folded.setdefault(spelling, code.iri) == code.iri
    labels = [code.label for code in {code.iri: code for code in codes.units().values()}.values()]
    assert [label for label, count in Counter(labels).items() if count > 1] == []


def test_a_spelling_that_means_two_things_is_refused() -> None:
    with pytest.raises(ValueError, match="leads to two codes"):
        codes._table([("度", "千瓦时"), ("度", "摄氏度")])


@pytest.mark.parametrize(
    ("amount", "source", "target", "expected"),
    [
        ("121.07", "万元", "元", "1210700"),
        ("1.5", "亿元", "万元", "15000"),
        ("200", "万元/年", "元/年", "2000000"),
        ("2", "万元/个", "元/个", "20000"),
        ("3", "万人", "人", "30000"),
        ("30", "万人次", "人次", "300000"),
        ("2", "万份", "份", "20000"),
        ("1.5", "万头", "头", "15000"),
        ("9.5", "万亩", "亩", "95000"),
        ("39", "平方公里", "公顷", "3900"),
        ("16.79", "公里", "米", "16790"),
        ("2.13", "亿吨", "万吨", "21300"),
        ("3", "吨", "公斤", "3000"),
        ("5", "斤", "公斤", "2.5"),
        ("0.04", "公斤", "克", "40"),
        ("2", "万立方米", "立方米", "20000"),
        ("3", "升", "毫升", "3000"),
        ("10", "度", "焦耳", "36000000"),
        ("1", "万千瓦", "兆瓦", "10"),
        ("2", "天", "小时", "48"),
        ("3", "周", "天", "21"),
        ("90", "分钟", "小时", "1.5"),
        ("3", "‰", "%", "0.3"),
        ("7", "名", "名", "7"),
    ],
)
def test_conversion_factors(amount: str, source: str, target: str, expected: str) -> None:
    assert convert(amount, source, target) == Decimal(expected)


@pytest.mark.parametrize(
    ("amount", "source", "target", "expected"),
    [("15", "亩", "公顷", "1"), ("1.5", "亩", "平方米", "1000"), ("0.15", "万亩", "平方公里", "1")],
)
def test_a_mu_is_two_thousand_thirds_of_a_square_metre(
    amount: str, source: str, target: str, expected: str
) -> None:
    found = convert(amount, source, target)
    assert found is not None
    assert found == pytest.approx(Decimal(expected), rel=Decimal("1e-9"))


@pytest.mark.parametrize(
    ("source", "target"),
    [("月", "天"), ("人", "人次"), ("元", "元/人"), ("万", "万元"), ("分", "分钟"), ("个", "件")],
)
def test_units_without_a_common_measure_do_not_convert(source: str, target: str) -> None:
    assert convert("1", source, target) is None


def test_a_base_is_a_unit_of_the_same_kind_whose_multiplier_is_one() -> None:
    by_iri = {code.iri: code for code in codes.units().values()}
    for code in by_iri.values():
        if code.base is not None:
            base = by_iri[code.base]
            assert code.multiplier is not None, code.label
            assert (base.multiplier, base.base) == (Decimal(1), None), code.label
            assert set(code.kinds) == set(base.kinds), code.label


@pytest.mark.parametrize(
    ("label", "kinds"),
    [
        ("%", ("ratio",)),
        ("万元", ("money",)),
        ("元/人*月", ("rate-of-money",)),
        ("人", ("count-of-people", "count")),
        ("人次", ("count-of-people", "count-of-events", "count")),
        ("户", ("count-of-households", "count")),
        ("个", ("count-of-things", "count")),
        ("次", ("count-of-events", "count")),
        ("亩", ("area",)),
        ("公里", ("length",)),
        ("吨", ("mass",)),
        ("立方米", ("volume",)),
        ("千瓦时", ("energy",)),
        ("天", ("duration",)),
        ("小时/天", ("duration", "rate")),
        ("分", ("score",)),
        ("级", ("grade",)),
        ("万", ("multiplier",)),
    ],
)
def test_a_unit_says_what_it_measures(label: str, kinds: tuple[str, ...]) -> None:
    assert codes.units()[label].kinds == kinds


def test_every_unit_of_the_golden_records_is_known() -> None:
    plans = [
        plan
        for path in sorted(GOLDEN.glob("*.toml"))
        for plan in tomllib.loads(path.read_text(encoding="utf-8")).get("plan", [])
    ]
    assert len(plans) == 126
    written = {row[3] for plan in plans for row in plan["indicators"]} - {""}
    assert len(written) > 40
    assert {text for text in written if codes.unit(text) is None} == LEFT_OUT


# --- categories ---


@pytest.mark.parametrize(
    ("first", "second", "ident"),
    [
        ("产出指标", None, "output"),
        ("产出指标", "数量指标", "output-quantity"),
        ("产出", "数量", "output-quantity"),
        ("产出指标", "质量指标", "output-quality"),
        ("产出指标", "时效指标", "output-timeliness"),
        ("产出指标", "成本指标", "output-cost"),
        ("产出指标", "安全指标", "output-safety"),
        ("产出指标", "效果指标", "output-effect"),
        ("成本指标", "经济成本指标", "cost-economic"),
        ("成本指标", "社会成本指标", "cost-social"),
        ("成本指标", "生态环境成本指标", "cost-ecological"),
        ("效益指标", "经济效益指标", "benefit-economic"),
        ("效益指标", "社会效益指标", "benefit-social"),
        ("效益指标", "生态效益指标", "benefit-ecological"),
        ("效益指标", "可持续影响指标", "benefit-sustainability"),
        ("效益指标", "可持续发展指标", "benefit-sustainability"),
        ("满意度指标", "服务对象满意度指标", "satisfaction-served"),
        ("满意度指标", "满意度指标", "satisfaction-served"),
        ("满意度指标", "帮扶对象满意度指标", "satisfaction-served"),
    ],
)
def test_a_path_leads_to_its_category(first: str, second: str | None, ident: str) -> None:
    found = codes.categories().find(first, second)
    assert found is not None
    assert found.iri == f"{CODE}category/{ident}"
    above = codes.categories().find(first)
    assert above is not None
    assert found.broader == (above.iri if second else None)


def test_a_path_that_no_frame_has_leads_nowhere() -> None:
    assert codes.categories().find("效益指标", "数量指标") is None
    assert codes.categories().find("过程指标") is None


def test_only_the_two_categories_outside_the_frame_are_not_official() -> None:
    found = {code.iri: code for code in codes.categories().by_path.values()}
    assert len(found) == 18
    assert {iri.rsplit("/", 1)[1] for iri, code in found.items() if not code.official} == {
        "output-safety", "output-effect",
    }  # fmt: skip


def test_every_category_of_the_golden_records_is_known() -> None:
    pairs = {
        (row[0], row[1])
        for path in sorted(GOLDEN.glob("*.toml"))
        for plan in tomllib.loads(path.read_text(encoding="utf-8")).get("plan", [])
        for row in plan["indicators"]
        if row[0]
    }
    assert len(pairs) >= 14
    assert {pair for pair in pairs if codes.categories().find(*pair) is None} == set()


def test_the_wordings_for_a_reader_stand_longest_first_and_hold_the_official_ones() -> None:
    known = codes.categories()
    for wordings in (known.first_level, known.second_level):
        assert [len(wording) for wording in wordings] == sorted(map(len, wordings), reverse=True)
        assert len(wordings) == len(set(wordings))
    assert {"产出指标", "成本指标", "效益指标", "满意度指标"} <= set(known.first_level)
    assert {"数量指标", "成本指标", "满意度指标", "服务对象满意度指标"} <= set(known.second_level)


# --- cells and severities ---


def test_cells() -> None:
    assert {name: (code.iri, code.label_zh) for name, code in codes.cells().items()} == {
        "basis": (f"{CODE}cell/basis", "立项依据"),
        "overview": (f"{CODE}cell/overview", "项目概况"),
        "goal": (f"{CODE}cell/goal", "当年绩效目标"),
    }


def test_severities() -> None:
    assert [(name, code.shacl, code.label_zh) for name, code in codes.severities().items()] == [
        ("violation", f"{SH}Violation", "错误"),
        ("warning", f"{SH}Warning", "警告"),
        ("info", f"{SH}Info", "提示"),
    ]


# --- plain lists ---


@pytest.mark.parametrize(
    ("scheme", "notations"),
    [
        ("body-kind", get_args(tables.Kind)),
        ("certainty", get_args(Certainty)),
        ("knowledge", get_args(tables.Known)),
        ("level", get_args(tables.Level)),
        ("link-reason", get_args(Reason)),
        ("standing", ("试行", "暂行", "内部", "秘件", "草案")),
    ],
)
def test_a_plain_list_holds_what_the_program_tells_apart(scheme: str, notations: tuple[str, ...]) -> None:
    found = codes.simple(SIMPLE[scheme], scheme)
    assert [code.notation for code in found] == list(notations)
    assert {code.broader for code in found} == {None}


@pytest.mark.parametrize("scheme", SIMPLE)
def test_no_two_codes_of_a_plain_list_have_one_name_in_any_language(scheme: str) -> None:
    found = codes.simple(SIMPLE[scheme], scheme)
    for names in (
        [code.notation for code in found],
        [code.label_en for code in found],
        [spelling for code in found for spelling in code.spellings],
    ):
        assert [name for name, count in Counter(names).items() if count > 1] == []
    assert all(code.spellings[0] == code.label_zh for code in found)
    assert {code.iri for code in found if not code.iri.isascii()} == set()


@pytest.mark.parametrize("scheme", [*SIMPLE, "cell", "severity", "operator"])
def test_a_code_has_one_chinese_label_and_it_is_the_preferred_one(graph: ox.Store, scheme: str) -> None:
    differing = ask(
        graph,
        f"""?found skos:inScheme <{CODE}{scheme}> ; skos:prefLabel ?name
            FILTER(LANG(?name) = "zh") FILTER NOT EXISTS {{ ?found rdfs:label ?name }}""",
    )
    assert counts(graph, members(graph, scheme), f"{RDFS}label", "zh") == {1}
    assert differing == []


@pytest.mark.parametrize("scheme", SIMPLE)
def test_a_code_is_at_the_top_of_its_list_or_under_another(graph: ox.Store, scheme: str) -> None:
    top = ask(graph, f"?found skos:topConceptOf <{CODE}{scheme}>")
    under = ask(graph, f"?found skos:broader ?top . ?top skos:topConceptOf <{CODE}{scheme}>")
    concepts = ask(graph, f"?found a skos:Concept ; skos:inScheme <{CODE}{scheme}>")
    assert sorted([*top, *under]) == concepts == members(graph, scheme)


def test_document_types_stand_under_the_kinds_that_citations_are_told_by() -> None:
    found = codes.simple("document-types", "document-type")
    assert {code.notation for code in found if code.broader is None} == set(get_args(KindName))
    assert len([code for code in found if code.broader]) == 46
    above = {code.notation: code.broader for code in found}
    for word, kind in (("办法", "law"), ("通知", "document"), ("规划", "plan"), ("规程", "standard")):
        assert above[word] == codes.by_notation("document-types", "document-type", kind).iri


def test_a_code_by_its_notation() -> None:
    assert codes.by_notation("levels", "level", "区县") == codes.Code(
        f"{CODE}level/county", "区县", "区县", "District or county", ("区县", "区", "县", "区县级")
    )
    with pytest.raises(KeyError, match="level: 村"):
        codes.by_notation("levels", "level", "村")


@pytest.mark.parametrize(
    "table", [codes.units, codes.operators, codes.operator_codes, codes.cells, codes.severities]
)
def test_the_tables_cannot_be_changed(table: object) -> None:
    assert callable(table)
    mapping = table()
    assert isinstance(mapping, Mapping)
    with pytest.raises(TypeError):
        mapping["x"] = None  # type: ignore[index]


def convert(amount: str, source: str, target: str) -> Decimal | None:
    units = codes.units()
    return codes.convert(Decimal(amount), units[source], units[target])

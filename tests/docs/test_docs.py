"""The documentation: fresh, whole, in two languages, its links leading somewhere, and nobody's telephone in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import click
import pytest
from document import pages
from document.page import both, bullets, code, fence, heading, named, page, table, text

from yiju import cli

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


GENERATED = (
    "README.md",
    "agencies.md",
    "codes.md",
    "commands.md",
    "questions.md",
    "reference.md",
    "rules.md",
    "terms.md",
)
WRITTEN = tuple(sorted(file.relative_to(DOCS).as_posix() for file in DOCS.rglob("*.md")))
HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z][\w-]*,?(?: [a-z][\w-]*,?){2}")
# A mobile, a landline with its area code, a landline without; not the decimals of a factor, nor a round sum of money.
TELEPHONE = re.compile(r"(?<![\d.])(?:1[3-9]\d{9}|0\d{2,3}[-— ]?\d{7,8}|(?!\d0{7})[2-8]\d{7})(?![\d.])")
MACHINE = re.compile(r"(?<![\w.:/])/(?:home|root|work|tmp|Users|usr|mnt|opt|var)/|[A-Z]:\\")


@cache
def fresh() -> dict[str, str]:
    return pages()


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def prose(markdown: str) -> str:
    """Return what a reader sees of a page besides code."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```$", "", markdown, flags=re.M | re.S))


def sections(markdown: str, level: int) -> dict[str, str]:
    """Return the sections of a page under headings of ``level``, by the anchor before the heading."""
    parts = re.split(rf'^<a id="([^"]+)"></a>\n\n#{{{level}}} ', markdown, flags=re.M)
    return {
        anchor: re.split(rf"^(?:<a id|#{{1,{level}}} )", body, flags=re.M)[0]
        for anchor, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def declared(pattern: str, *files: str) -> list[str]:
    """Return what the shipped Turtle files declare at the beginning of a line, as their text has it."""
    return [
        name
        for file in files
        for name in re.findall(pattern, (ROOT / file).read_text(encoding="utf-8"), re.M)
    ]


def stems(folder: str) -> list[str]:
    return sorted(file.stem for file in (ROOT / folder).glob("*.rq"))


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_page_is_fresh(name: str) -> None:
    committed = read(name) if (DOCS / name).exists() else ""
    assert committed == fresh()[name], f"docs/{name} is stale; run: make docs"


def test_the_generated_pages_are_these() -> None:
    assert tuple(fresh()) == GENERATED


def test_pages_are_made_the_same_twice() -> None:
    assert pages() == fresh()


def test_every_command_is_there_with_usage_options_and_an_example_in_both_languages() -> None:
    found = sections(fresh()["commands.md"], 2)
    assert set(found) == {"yiju", *(f"yiju-{name}" for name in cli.yiju.commands), "exit-codes"}
    for name, command in cli.yiju.commands.items():
        body = found[f"yiju-{name}"]
        heading_line = body.partition("\n")[0]
        assert HAN.search(heading_line), f"{name} has no Chinese help"
        assert re.search(r" · [A-Z]", heading_line), f"{name} has no English help"
        assert re.search(rf"^\$ yiju {name}\b", body, re.M), f"{name} has no example"
        for option in command.params:
            if isinstance(option, click.Option):
                (row,) = (line for line in body.splitlines() if line.startswith(f"| `{option.opts[0]}"))
                zh, en = row.split(" | ")[1:]
                assert HAN.search(zh), f"{name} {option.opts[0]} has no Chinese help"
                assert re.search(r"[A-Za-z]{3}", en), f"{name} {option.opts[0]} has no English help"
                assert not HAN.search(en)


def test_the_page_of_commands_names_the_exit_codes() -> None:
    body = sections(fresh()["commands.md"], 2)["exit-codes"]
    assert re.findall(r"^\| (\d) \|", body, re.M) == ["0", "1", "2", "3"]


def test_every_question_is_there_with_its_parts_in_both_languages() -> None:
    found = sections(fresh()["questions.md"], 2)
    assert list(found) == stems("queries/questions")
    assert len(found) >= 25
    for name, body in found.items():
        title, _, rest = body.partition("\n")
        assert HAN.search(title), name
        assert re.search(r" · [A-Z]", title), name
        first, second = rest.strip().split("\n\n")[:2]
        assert HAN.search(first), f"{name} has no Chinese description"
        assert ENGLISH.search(second), f"{name} has no English description"
        assert f"$ yiju query {name}" in body
        assert "| 列 · Column | 中文 | English |" in body, f"{name} has no columns"
        assert "<details>" in body
        assert "SELECT" in body
        parameters = declared(r"^#\+ \[parameters\.(\w+)\]", f"queries/questions/{name}.rq")
        assert re.findall(r"^\| `(\w+)` \| [^|]*<br>", body, re.M) == parameters


def test_every_shape_of_quality_is_there_with_what_it_is_for() -> None:
    found = sections(fresh()["rules.md"], 3)
    names = declared(r"^shape:(\w+) a ", "shapes/quality.ttl")
    assert len(names) >= 29
    assert sorted(names) == [name for name in found if name in names]
    for name in names:
        _, first, second, *_ = found[name].split("\n\n")
        assert HAN.search(first), f"{name} does not say in Chinese what it is for"
        assert ENGLISH.search(second), f"{name} does not say in English what it is for"
        assert "级别 · Severity" in found[name]
        assert ("怎么办 · What to do" in found[name]) == ("对象 · About" in found[name])


def test_every_check_is_there_with_problem_remedy_and_limits() -> None:
    found = sections(fresh()["rules.md"], 3)
    names = stems("queries/checks")
    assert len(names) >= 15
    assert [name for name in found if name in names] == names
    for name in names:
        for part in (
            "级别 · Severity",
            "范围 · Scope",
            "问题 · Problem",
            "怎么办 · What to do",
            "局限 · What it cannot know",
        ):
            (row,) = (line for line in found[name].splitlines() if line.startswith(f"| {part} |"))
            assert HAN.search(row.replace(part, "")), (name, part)
            assert re.search(r"[A-Za-z]{3}", row.replace(part, "")), (name, part)


def test_every_shape_of_the_structure_is_there() -> None:
    names = declared(r"^shape:(\w+) a ", "shapes/structure.ttl")
    rows = re.findall(r'^\| <a id="(\w+)"></a>`\w+` \| (.*) \|$', fresh()["rules.md"], re.M)
    assert len(names) >= 92
    assert [name for name, _ in rows] == sorted(names)
    for name, row in rows:
        message = row.split(" | ")[-1]
        zh, _, en = message.partition("<br>")
        assert HAN.search(zh), name
        assert ENGLISH.search(en), name


def test_what_reading_reports_is_there() -> None:
    for rule in ("source-fault", "unread-lines", "words-naming-no-document"):
        assert f'<a id="{rule}"></a>`{rule}`' in fresh()["rules.md"]


def test_every_term_is_there_with_its_definition_in_both_languages() -> None:
    page_of_terms = fresh()["terms.md"]
    classes = declared(r"^yj:(\w+) a owl:Class", "ontology/yiju.ttl")
    properties = declared(r"^yj:(\w+) a owl:(?:Datatype|Object)Property", "ontology/yiju.ttl")
    assert len(classes) >= 11
    assert len(properties) >= 50
    found = sections(page_of_terms, 3)
    assert list(found) == [f"class-{name}" for name in sorted(classes)]
    rows = dict(re.findall(r'^\| <a id="property-(\w+)"></a>(.*) \|$', page_of_terms, re.M))
    assert list(rows) == sorted(properties)
    for name, body in [*found.items(), *rows.items()]:
        assert HAN.search(body), name
        assert ENGLISH.search(body), name


def test_every_alignment_is_there() -> None:
    terms = fresh()["terms.md"]
    targets = declared(r"^[^#@\n]*?((?:org|vcard|eli|dcat|spdx|qudt):\w+)", "ontology/alignments.ttl")
    assert len(targets) >= 15
    for target in targets:
        assert f"`{target}`" in terms


def test_every_code_is_there_once_and_schemes_are_counted() -> None:
    codes_page = fresh()["codes.md"]
    files = sorted((ROOT / "ontology" / "codes").glob("*.ttl"))
    assert len(files) >= 6
    for file in files:
        turtle = file.read_text(encoding="utf-8")
        (scheme,) = re.findall(r"^<https://w3id\.org/yiju/code/([\w-]+)> a skos:ConceptScheme", turtle, re.M)
        count = len(re.findall(r"^\w+:[\w.-]+ a (?:qudt:Unit, )?skos:Concept ;", turtle, re.M))
        listed = re.search(rf"^\| \[`code:{scheme}`\]\(#{scheme}\) \|.* (\d+) \|$", codes_page, re.M)
        assert listed, scheme
        assert int(listed[1]) == count, scheme
        body = sections(codes_page, 2)[scheme]
        assert len(re.findall(r"^\| `", body, re.M)) == count, scheme


def test_known_codes_read_as_expected() -> None:
    codes_page = fresh()["codes.md"]
    assert re.search(r"^\| `code:operator/ge` \| `≥` \| 大于等于 \| at least \|", codes_page, re.M)
    assert re.search(r"^\| `code:unit/ten-thousand-yuan` \| 万元 \|.*\| 10000 元 \|", codes_page, re.M)
    assert re.search(r"^\| `unit:PERCENT` \| % \| per cent \|", codes_page, re.M)


def test_reference_data_is_listed() -> None:
    reference = fresh()["reference.md"]
    assert "| `beibei` | 北碚区 | Beibei District |" in reference
    assert re.search(r"^\| `basis` \| 立项依据 \| legal basis \| 立项依据、设立依据 \|", reference, re.M)


def test_the_index_lists_every_page_and_every_decision() -> None:
    linked = set(re.findall(r"\]\(([^)#]+)\)", fresh()["README.md"]))
    assert linked == set(WRITTEN) - {"README.md"}


@pytest.mark.parametrize("name", WRITTEN)
def test_every_internal_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(read(name))):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, fragment = target.partition("#")
        file = (DOCS / name).parent / place if place else DOCS / name
        assert file.exists(), f"docs/{name} links to {target}, which is not there"
        if fragment:
            assert fragment in anchors(file.read_text(encoding="utf-8")), f"docs/{name}: no anchor {target}"


def anchors(markdown: str) -> set[str]:
    """Return the anchors of a page: those set by hand, and those that GitHub makes of its headings."""
    by_hand = re.findall(r'<a id="([^"]+)"></a>', markdown)
    heads = re.findall(r"^#+ (.*)$", markdown, re.M)
    return {*by_hand, *(re.sub(r"[^\w\- ]", "", head).strip().lower().replace(" ", "-") for head in heads)}


@pytest.mark.parametrize("name", WRITTEN)
def test_no_anchor_is_set_twice(name: str) -> None:
    by_hand = re.findall(r'<a id="([^"]+)"></a>', read(name))
    assert len(by_hand) == len(set(by_hand))


@pytest.mark.parametrize("name", WRITTEN)
def test_no_page_shows_a_telephone_number_or_a_machine(name: str) -> None:
    assert not TELEPHONE.findall(read(name))
    assert not MACHINE.findall(read(name))


@pytest.mark.parametrize(
    "number", ["13800000000", "023-60000000", "02360000000", "60000001", "电话：60000001。"]
)
def test_a_telephone_number_would_be_seen(number: str) -> None:
    assert TELEPHONE.search(number)


@pytest.mark.parametrize("path", ["see /home/somebody/x", "`/tmp/x`", "C:\\Users"])
def test_a_path_of_a_machine_would_be_seen(path: str) -> None:
    assert MACHINE.search(path)


@pytest.mark.parametrize("name", GENERATED)
def test_every_heading_of_a_generated_page_is_in_both_languages(name: str) -> None:
    heads = re.findall(r"^#+ (.*)$", prose(fresh()[name]), re.M)
    assert heads
    for head in heads:
        assert HAN.search(head), head
        assert re.search(r"[A-Za-z]{2}", head.rpartition(" · ")[2]), head


def test_every_decision_has_a_title_in_both_languages_and_stays_short() -> None:
    decisions = sorted((DOCS / "decisions").glob("*.md"))
    assert len(decisions) >= 10
    for number, file in enumerate(decisions, start=1):
        markdown = file.read_text(encoding="utf-8")
        assert file.name.startswith(f"{number:04}-")
        assert re.match(rf"# {number:04} [^\n]*[\u4e00-\u9fff][^\n]* · [^\n]*[a-z]", markdown), file.name
        assert 5 <= len(markdown.splitlines()) <= 20, file.name


def test_pieces_of_a_page() -> None:
    assert text("a|b <c>\n*d* [e]") == r"a\|b \<c> \*d\* \[e\]"
    assert code("a|b") == r"`a\|b`"
    assert code("") == ""
    assert both("甲", "one") == "甲<br>one"
    assert heading(2, "甲", "one", "a") == '<a id="a"></a>\n\n## 甲 · one'
    assert named(3, "a b", "甲", "one") == '<a id="a-b"></a>\n\n### `a b` 甲 · one'
    assert table(("一", "二", "三"), [("1", "", "3")]) == "| 一 | 三 |\n| --- | --- |\n| 1 | 3 |"
    assert bullets(["a", "b"]) == "- a\n- b"
    assert fence("sparql", "ASK {}\n\n") == "```sparql\nASK {}\n```"
    assert page("甲", "One", "x", ["words"]).startswith("# 甲 · One\n\n> 本页由 `make docs` 根据 `x` 生成")

"""Of two names the likelier misprint comes first: the name that says less, then the one that is cited less often."""

from __future__ import annotations

import pytest
from pyoxigraph import RdfFormat, Store

from yiju import vocabulary as v
from yiju.map.links import map_links
from yiju.map.triples import plain

BASE = "https://example.org/"
PREFIXES = f"@prefix yj: <{v.YJ}> . @prefix dct: <{v.DCT}> . @prefix ex: <{BASE}> .\n"
NUMBER = (
    'yj:documentNumber "云府发〔2020〕1号" ; yj:agencyCode "云府发" ; yj:year "2020" ; yj:serialNumber "1"'
)


def _graph(documents: dict[str, str], cited: list[tuple[str, str]]) -> Store:
    """Return documents by name with what is said of them, and citations of them by title."""
    lines = [f"ex:{name} a yj:LegalDocument ; {said} ." for name, said in documents.items()]
    lines += [
        f'ex:citation{place} a yj:Citation ; yj:document ex:{name} ; yj:title "{title}" .'
        for place, (name, title) in enumerate(cited)
    ]
    store = Store()
    store.load(PREFIXES + "\n".join(lines), format=RdfFormat.TURTLE)
    return store


def _links(graph: Store) -> list[dict[str, str]]:
    """Return what is said of each link, by the end of the predicate."""
    links: dict[str, dict[str, str]] = {}
    for one in map_links(graph, BASE):
        if "/id/link/" in plain(one.subject):
            predicate = plain(one.predicate).rsplit("#", 1)[-1]
            links.setdefault(plain(one.subject), {})[predicate] = plain(one.object).removeprefix(
                v.CODE + "certainty/"
            )
    return list(links.values())


def _titled(*titles: str) -> str:
    return " ; ".join(f'dct:title "{title}"' for title in titles)


RIGHT, WRONG = "江城区老年人补贴管理办法", "江城区老年人补帖管理办法"


@pytest.mark.parametrize("often", [RIGHT, WRONG])
def test_of_two_titles_of_one_number_the_rarer_is_the_misprint(often: str) -> None:
    rare = WRONG if often == RIGHT else RIGHT
    cited = [("one", f"《{often}》")] * 3 + [("one", f"《{rare}》")]
    (link,) = _links(_graph({"one": f"{NUMBER} ; {_titled(RIGHT, WRONG)}"}, cited))
    assert (link["fromName"], link["toName"], link["certainty"]) == (rare, often, "likely")


@pytest.mark.parametrize("often", [RIGHT, WRONG])
def test_of_two_documents_the_rarer_is_the_misprint(often: str) -> None:
    rare = WRONG if often == RIGHT else RIGHT
    graph = _graph(
        {"one": _titled(often), "two": _titled(rare)}, [("one", often), ("one", often), ("two", rare)]
    )
    (link,) = _links(graph)
    assert (link["fromName"], link["toName"], link["certainty"]) == (rare, often, "likely")


def test_where_both_are_cited_as_often_nobody_is_accused() -> None:
    graph = _graph({"one": _titled(RIGHT), "two": _titled(WRONG)}, [("one", RIGHT), ("two", WRONG)])
    assert [link["certainty"] for link in _links(graph)] == ["possible"]


def test_a_title_that_names_a_period_is_the_right_one_however_rare() -> None:
    right, wrong = "“十四五”河道保护规划", "“十四万”河道保护规划"
    graph = _graph(
        {"one": _titled(right), "two": _titled(wrong)}, [("one", right), ("two", wrong), ("two", wrong)]
    )
    (link,) = _links(graph)
    assert (link["fromName"], link["certainty"]) == (wrong, "likely")


def test_different_documents_are_not_taken_for_one() -> None:
    graph = _graph({"one": _titled("江城市河道管理条例"), "two": _titled("江城市航道管理条例")}, [])
    (link,) = _links(graph)
    assert (link["relation"], link["certainty"]) == (v.RDFS + "seeAlso", "possible")
    assert not any(plain(one.predicate) == v.YJ + "sameDocument" for one in map_links(graph, BASE))


def _order(agency: str, number: str, body: str, year: str = "") -> str:
    when = f' ; yj:year "{year}"' if year else ""
    return f'yj:documentNumber "{number}" ; yj:agencyCode "{agency}" ; yj:serialNumber "158" ; yj:issuer ex:{body}{when}'


def test_an_order_under_two_names_of_its_issuer_is_one() -> None:
    graph = _graph(
        {
            "one": _order("渝府令", "渝府令〔2003〕158号", "government", "2003"),
            "two": _order("重庆市人民政府令", "重庆市人民政府令第158号", "government"),
            "three": _order("民政部令", "民政部令第158号", "ministry"),
        },
        [],
    )
    (link,) = _links(graph)
    assert {link["from"], link["to"]} == {BASE + "one", BASE + "two"}
    assert (link["relation"], link["certainty"]) == (v.YJ + "sameDocument", "likely")


def test_orders_of_two_years_are_two() -> None:
    years = {
        "one": _order("交通运输部令", "交通运输部令2019年第158号", "ministry", "2019"),
        "two": _order("交通运输部令", "交通运输部令2020年第158号", "ministry", "2020"),
    }
    assert _links(_graph(years, [])) == []

"""The catalogue: DCAT-AP by its official shapes, everything with an IRI, every page valid by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, RDF, BNode, Graph, Literal, Namespace, URIRef

from yiju.publish.catalogue import Catalogue, facts
from yiju.publish.files import File, Sum
from yiju.publish.opening import opened

STANDARD = Path(__file__).parents[3] / "shared" / "standards" / "dcat-ap-3.0.1"
FILES = ("deprecateduris", "range", "shapes", "shapes_recommended")
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
BASE = "https://w3id.org/yiju/"
ACCESS = "https://data.example.org/yiju/"
standard = pytest.mark.skipif(
    not STANDARD.is_dir(),
    reason=f"the official shapes stand outside the project: {STANDARD.name} is not there",
)


@pytest.fixture(scope="session")
def catalogue(release: Path) -> Graph:
    return Graph().parse(release / "catalog.ttl")


@pytest.fixture(scope="session")
def pages(graph: Path, settings: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the pages of a catalogue that may hold one source each."""
    work = tmp_path_factory.mktemp("pages")
    with opened(graph, settings, work, contacts=True, force=False) as content:
        sources = [facts(one, BASE) for one in content.report.sources]
        made = Catalogue(work, content, sources, [_sum("dumps/everything.ttl")], size=1)
        for one in sources:
            made.add(one, [_sum(f"dumps/{one.slug}/{one.key}.nq.gz")])
        return [work / file.path for file in made.close()]


def _sum(path: str) -> Sum:
    return Sum(File(path, "dump", "数据", "Data"), 7, "0" * 64)


@standard
@pytest.mark.parametrize("name", FILES)
def test_it_conforms_to_the_official_shapes(catalogue: Graph, pages: list[Path], name: str) -> None:
    shapes = Graph().parse(STANDARD / f"{name}.ttl")
    for data in (catalogue, *(Graph().parse(page) for page in pages)):
        conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, allow_warnings=False)
        assert conforms, text


@standard
@pytest.mark.parametrize("missing", [DCTERMS.title, DCAT.distribution, DCAT.contactPoint])
def test_the_shapes_would_tell(catalogue: Graph, missing: URIRef) -> None:
    harmed = Graph()
    harmed += (triple for triple in catalogue if triple[1] != missing)
    found = [
        pyshacl.validate(harmed, shacl_graph=Graph().parse(STANDARD / f"{name}.ttl"))[0] for name in FILES
    ]
    assert not all(found)


def test_everything_has_an_iri(catalogue: Graph) -> None:
    assert not [term for triple in catalogue for term in triple if isinstance(term, BNode)]


def test_it_has_a_dataset_per_source_and_one_for_the_whole(catalogue: Graph) -> None:
    names = {str(one).removeprefix(f"{BASE}dataset/") for one in catalogue.subjects(RDF.type, DCAT.Dataset)}
    assert names == {"everything", "fengshu-2031", "yunling-2031"}
    series = {
        str(one).removeprefix(f"{BASE}series/") for one in catalogue.subjects(RDF.type, DCAT.DatasetSeries)
    }
    assert series == {"fengshu", "yunling"}
    assert set(catalogue.objects(None, DCAT.dataset)) == set(catalogue.subjects(RDF.type, DCAT.Dataset))
    assert len(set(catalogue.subjects(RDF.type, DCAT.DataService))) == 1


def test_the_distributions_are_the_files(catalogue: Graph, release: Path) -> None:
    offered = {str(one).removeprefix(ACCESS) for one in catalogue.objects(None, DCAT.downloadURL)}
    files = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert {path for path in files if path.startswith(("dumps/", "tables/"))} <= offered <= files
    for one in catalogue.subjects(RDF.type, DCAT.Distribution):
        path = str(catalogue.value(one, DCAT.downloadURL)).removeprefix(ACCESS)
        assert int(str(catalogue.value(one, DCAT.byteSize))) == (release / path).stat().st_size
        listed = (release / "SHA256SUMS").read_text(encoding="utf-8")
        checksum = catalogue.value(one, SPDX.checksum)
        assert f"{catalogue.value(checksum, SPDX.checksumValue)}  {path}\n" in listed


def test_titles_and_keywords_are_in_both_languages(catalogue: Graph) -> None:
    described = [DCAT.Catalog, DCAT.Dataset, DCAT.DatasetSeries, DCAT.Distribution, DCAT.DataService]
    for subject in {one for kind in described for one in catalogue.subjects(RDF.type, kind)}:
        for predicate in (DCTERMS.title, DCTERMS.description):
            assert _languages(catalogue, subject, predicate) == ["en", "zh"], subject
    for subject in catalogue.subjects(RDF.type, DCAT.Dataset):
        languages = _languages(catalogue, subject, DCAT.keyword)
        assert languages.count("zh") == languages.count("en") > 3


def _languages(graph: Graph, subject: object, predicate: URIRef) -> list[str]:
    return sorted(str(one.language) for one in graph.objects(subject, predicate) if isinstance(one, Literal))  # type: ignore[arg-type]


def test_it_says_what_the_publisher_says(catalogue: Graph) -> None:
    (root,) = catalogue.subjects(RDF.type, DCAT.Catalog)
    assert {str(one) for one in catalogue.objects(root, DCTERMS.title)} == {
        "云岭区绩效目标",
        "Targets of Yunling",
    }
    assert str(catalogue.value(root, DCTERMS.issued)) == "2031-05-06"
    assert str(catalogue.value(root, DCAT.version)) == "2031.1"
    before = {one: catalogue.value(one, DCAT.previousVersion) for one in catalogue.subjects(DCAT.version)}
    whole = URIRef(f"{BASE}dataset/everything")
    # A source may be new in this release, so nobody says that it was in the one before.
    assert {one: found for one, found in before.items() if found and "/version/" not in str(one)} == {
        root: URIRef(f"{root}/version/2030.1"),
        whole: URIRef(f"{whole}/version/2030.1"),
    }
    assert str(catalogue.value(before[whole], DCAT.version)) == "2030.1"


def test_many_sources_stand_on_several_pages(pages: list[Path]) -> None:
    assert [page.name for page in pages] == ["catalog.ttl", "catalog-2.ttl"]
    found: list[str] = []
    address: URIRef | None = URIRef(f"{ACCESS}catalog.ttl")
    for page in pages:
        data = Graph().parse(page)
        assert (address, RDF.type, HYDRA.PagedCollection) in data
        found += map(str, data.objects(None, DCAT.dataset))
        following = data.value(address, HYDRA.nextPage)
        address = following if isinstance(following, URIRef) else None
    assert address is None
    assert sorted(found) == [
        f"{BASE}dataset/{name}" for name in ("everything", "fengshu-2031", "yunling-2031")
    ]


def test_one_page_needs_no_pagination(catalogue: Graph) -> None:
    assert not list(_paged(catalogue))


def _paged(graph: Graph) -> Iterator[object]:
    return graph.subjects(RDF.type, HYDRA.PagedCollection)

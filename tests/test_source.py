"""Whose document it is: what the caller says comes before the manifest, the manifest before the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from yiju.errors import InputError
from yiju.model import Document, Records
from yiju.source import Entry, areas, identify, manifest

DOCUMENT = Document("a.txt", "00ff", "utf-8", ("一",))
READ = Records("tabbed", (), title="文中标题", fiscal_year=2030, area_name="重庆市北碚区")
ENTRY = Entry("a.txt", "wansheng", 2031, "清单标题", "某管委会", "00ff")


def test_the_document_itself_may_be_enough() -> None:
    source, faults = identify(DOCUMENT, READ)
    assert (source.area.slug, source.fiscal_year, source.title, source.publisher) == (
        "beibei", 2030, "文中标题", "北碚区",
    )  # fmt: skip
    assert (source.key, source.file, source.sha256, faults) == ("beibei-2030", "a.txt", "00ff", ())


def test_the_manifest_comes_before_the_document() -> None:
    source, faults = identify(DOCUMENT, READ, ENTRY)
    assert (source.area.slug, source.fiscal_year, source.title, source.publisher) == (
        "wansheng", 2031, "清单标题", "某管委会",
    )  # fmt: skip
    assert faults == ()


def test_the_caller_comes_before_the_manifest() -> None:
    source, _ = identify(DOCUMENT, READ, ENTRY, area="北碚区", year=2032)
    assert source.key == "beibei-2032"


def test_a_new_area_may_be_named_by_a_slug() -> None:
    source, _ = identify(DOCUMENT, READ, area="yun-ling")
    assert (source.area.slug, source.area.name, source.area.name_en) == (
        "yun-ling", "重庆市北碚区", "Yun Ling",
    )  # fmt: skip


def test_a_document_without_title_is_called_by_its_file() -> None:
    source, _ = identify(DOCUMENT, Records("tabbed", (), fiscal_year=2030), area="beibei")
    assert source.title == "a.txt"


@pytest.mark.parametrize("area", ["云岭", "Yunling", "a--b", "-a", "1st", "a/b"])
def test_what_cannot_stand_in_an_iri_is_no_slug(area: str) -> None:
    with pytest.raises(InputError, match="no known area"):
        identify(DOCUMENT, READ, area=area)


def test_what_nobody_says_is_asked_for() -> None:
    nothing = Records("tabbed", ())
    with pytest.raises(InputError, match="--area beibei") as caught:
        identify(DOCUMENT, nothing, year=2030)
    assert "文中为“无”" in caught.value.zh
    with pytest.raises(InputError, match="--year 2025"):
        identify(DOCUMENT, nothing, area="beibei")


def test_a_changed_file_is_said() -> None:
    changed = Document("a.txt", "11ee", "utf-8", ("一",))
    (fault,) = identify(changed, READ, ENTRY)[1]
    assert fault.severity == "warning"
    assert "SHA-256" in fault.zh
    assert "SHA-256" in fault.en


def test_an_area_is_found_by_slug_and_by_name() -> None:
    assert areas()["beibei"] is areas()["北碚区"]
    assert len({area.slug for area in areas().values()}) * 2 == len(areas())


@pytest.mark.parametrize("name", sorted({area.name for area in areas().values()}))
def test_every_area_is_told_from_every_other(name: str) -> None:
    records = Records("tabbed", (), fiscal_year=2030, area_name=f"重庆市{name}")
    assert identify(DOCUMENT, records)[0].area.name == name


def test_a_manifest_is_read_by_file(tmp_path: Path) -> None:
    assert manifest(tmp_path) == {}
    (tmp_path / "manifest.toml").write_text(
        '[[source]]\nfile = "a.txt"\narea = "wansheng"\nfiscal_year = 2031\ntitle = "清单标题"\n'
        'publisher = "某管委会"\nsha256 = "00ff"\n',
        encoding="utf-8",
    )
    assert manifest(tmp_path) == {"a.txt": ENTRY}


@pytest.mark.parametrize(
    "text", ["[[source]", "", "source = 1", '[[source]]\nfile = "a.txt"\n', '[[source]]\nyear = "x"\n']
)
def test_a_manifest_that_cannot_be_understood_is_said(text: str, tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_text(text)
    with pytest.raises(InputError, match="the manifest cannot be read"):
        manifest(tmp_path)


def test_a_manifest_in_another_encoding_is_said(tmp_path: Path) -> None:
    (tmp_path / "manifest.toml").write_bytes("# 清单".encode("gbk"))
    with pytest.raises(InputError, match="the manifest cannot be read"):
        manifest(tmp_path)

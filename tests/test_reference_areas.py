"""Where the areas lie: every box is the published range rounded outward, and the boxes lie as the districts do."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import pytest

from yiju.places import Box, Place, districts, enclosing, located, places

CITY = places()["chongqing"]
BOXED = [place for place in places().values() if place.bbox]
# Districts whose extent nobody published: the day one is found, it comes out of this list.
GAPS = ["banan", "bishan", "jiulongpo", "liangjiang", "liangping", "nanan", "youyang", "yunyang", "yuzhong"]
# Neighbours by the administrative map, all round the municipality.
NEIGHBOURS = [
    ("beibei", "hechuan"),
    ("beibei", "shapingba"),
    ("beibei", "yubei"),
    ("changshou", "dianjiang"),
    ("changshou", "fuling"),
    ("changshou", "yubei"),
    ("chengkou", "kaizhou"),
    ("chengkou", "wuxi"),
    ("dadukou", "jiangjin"),
    ("dazu", "rongchang"),
    ("dazu", "tongliang"),
    ("dianjiang", "fengdu"),
    ("fengdu", "shizhu"),
    ("fengjie", "wushan"),
    ("fengjie", "wuxi"),
    ("fuling", "wulong"),
    ("hechuan", "tongliang"),
    ("hechuan", "tongnan"),
    ("jiangbei", "yubei"),
    ("jiangjin", "qijiang"),
    ("jiangjin", "yongchuan"),
    ("kaizhou", "wanzhou"),
    ("nanchuan", "fuling"),
    ("nanchuan", "wulong"),
    ("pengshui", "qianjiang"),
    ("pengshui", "wulong"),
    ("qijiang", "wansheng"),
    ("tongliang", "tongnan"),
    ("wansheng", "nanchuan"),
    ("wanzhou", "zhongxian"),
    ("wushan", "wuxi"),
    ("yongchuan", "dazu"),
    ("zhongxian", "shizhu"),
]
FAR = [("beibei", "wushan"), ("chengkou", "xiushan"), ("rongchang", "wuxi"), ("jiangjin", "tongnan")]
_CENT = Decimal("0.01")


def box(place: Place) -> Box:
    assert place.bbox is not None
    return place.bbox


def apart(one: Box, other: Box) -> float:
    """Return the gap between two boxes in degrees; nothing or less where they touch or overlap."""
    return max(one.west - other.east, other.west - one.east, one.south - other.north, other.south - one.north)


def degrees(written: str) -> Decimal:
    parts = [Decimal(part) for part in re.findall(r"\d+", written)]
    return sum((part / 60**power for power, part in enumerate(parts)), Decimal())


def test_every_area_has_a_box_or_is_a_known_gap() -> None:
    assert [place.slug for place in districts() if place.bbox is None] == GAPS
    assert len(BOXED) == 40 - len(GAPS) + 2


@pytest.mark.parametrize("place", places().values(), ids=lambda place: place.slug)
def test_what_is_said_of_a_place_is_said_whole(place: Place) -> None:
    fields = (place.bbox, place.centroid, place.extent, place.evidence)
    assert all(fields) or not any(fields)


@pytest.mark.parametrize("place", BOXED, ids=lambda place: place.slug)
def test_a_box_is_the_published_range_rounded_outward(place: Place) -> None:
    assert place.extent is not None
    assert re.fullmatch(
        r"(\d+°\d\d?′(\d\d″)?)–(\d+°\d\d?′(\d\d″)?) E, (\d+°\d\d?′(\d\d″)?)–(\d+°\d\d?′(\d\d″)?) N",
        place.extent,
    )
    west, east, south, north = (degrees(one) for one in re.findall(r"\d+°\d+′(?:\d+″)?", place.extent))
    low = [float(one.quantize(_CENT, ROUND_FLOOR)) for one in (west, south)]
    high = [float(one.quantize(_CENT, ROUND_CEILING)) for one in (east, north)]
    assert place.bbox == Box(*low, *high)


@pytest.mark.parametrize("place", BOXED, ids=lambda place: place.slug)
def test_a_centroid_is_the_middle_of_its_box(place: Place) -> None:
    assert place.centroid is not None
    assert place.centroid.lon == pytest.approx((box(place).west + box(place).east) / 2, abs=0.0051)
    assert place.centroid.lat == pytest.approx((box(place).south + box(place).north) / 2, abs=0.0051)


@pytest.mark.parametrize("place", [one for one in districts() if one.bbox], ids=lambda place: place.slug)
def test_a_district_lies_in_the_municipality_and_has_a_likely_size(place: Place) -> None:
    one, city = box(place), box(CITY)
    assert 0.05 < one.east - one.west < 2.5
    assert 0.05 < one.north - one.south < 2.5
    assert city.west - 0.05 <= one.west
    assert one.east <= city.east + 0.05
    assert city.south - 0.05 <= one.south
    assert one.north <= city.north + 0.05


@pytest.mark.parametrize(("one", "other"), NEIGHBOURS)
def test_neighbours_touch(one: str, other: str) -> None:
    assert apart(box(places()[one]), box(places()[other])) <= 0.02


@pytest.mark.parametrize(("one", "other"), FAR)
def test_districts_far_from_each_other_do_not(one: str, other: str) -> None:
    assert apart(box(places()[one]), box(places()[other])) > 0.1


def test_places_enclose_each_other_up_to_the_country() -> None:
    assert {place.within for place in districts()} == {"chongqing"}
    assert enclosing("beibei") is CITY
    country = enclosing("chongqing")
    assert country is places()["china"]
    assert enclosing("china") is None
    assert enclosing("a-district-elsewhere") is country


def test_a_place_without_a_box_is_located_by_what_encloses_it() -> None:
    assert located("beibei") is places()["beibei"]
    assert located("yuzhong") is CITY
    assert located("a-district-elsewhere") is places()["china"]


def test_boxes_and_points_are_written_as_text_longitude_first() -> None:
    place = places()["wansheng"]
    assert box(place).wkt == ("POLYGON((106.75 28.76, 107.05 28.76, 107.05 29.1, 106.75 29.1, 106.75 28.76))")
    assert place.centroid is not None
    assert place.centroid.wkt == "POINT(106.9 28.93)"

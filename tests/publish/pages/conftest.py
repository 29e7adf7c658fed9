"""The pages of the small release, with other files of a release beside them as stand-ins."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from page_site import HOSTILE, hostile, written

from yiju.publish.content import Content
from yiju.publish.files import File


@pytest.fixture(scope="session")
def others() -> tuple[File, ...]:
    """Return files of a release that are none of the pages: dumps, tables, descriptions, files of each source."""
    whole = [
        *(
            File(f"dumps/everything.{ending}", "dump", "全部数据", "Everything", quads=1234)
            for ending in ("nq", "nq.gz", "ttl")
        ),
        File("dumps/contacts.nq", "contacts", "联系人", "Contacts", quads=8),
        File("tables/plans.csv", "table", "绩效目标表", "Plans", rows=4),
        File("tables/sources.csv", "table", "来源文件", "Sources", rows=2),
        File("tables/yiju.xlsx", "table", "全部表格", "All tables"),
        File("dumps/ontology.ttl", "vocabulary", "本体", "Ontology"),
        File("catalog.ttl", "description", "目录", "Catalogue"),
    ]
    keys = ("fengshu-2031", "yunling-2031")
    own = [File(f"dumps/{key}.nq.gz", "dump", "来源", "Source", dataset=key, quads=99) for key in keys]
    return (*whole, *own)


@pytest.fixture(scope="session")
def site(content: Content, others: tuple[File, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all pages; nobody may write to it."""
    return written(content, others, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def hostile_site(
    content: Content, others: tuple[File, ...], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the pages of a release whose words, wherever they come from, are hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    return written(hostile(content, folder / "data"), [_hostile_file(one) for one in others], folder / "site")


def _hostile_file(file: File) -> File:
    return msgspec.structs.replace(file, zh=HOSTILE, en=HOSTILE)

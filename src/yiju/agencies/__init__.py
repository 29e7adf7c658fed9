"""Agency codes (发文机关代字): whose a document number is.

Comes in: a code such as 渝府办发, or a body's name. Goes out: the issuing body, its level, kind and area, and how that is
known. The tables under ``data/reference/`` are open data and of use without this program.
"""

from yiju.agencies.names import by_name, joint, joint_names, name_at_head, name_start
from yiju.agencies.read import Agency, Body, read
from yiju.agencies.split import Split, area_before, code_at_end, split

__all__ = [
    "Agency",
    "Body",
    "Split",
    "area_before",
    "by_name",
    "code_at_end",
    "joint",
    "joint_names",
    "name_at_head",
    "name_start",
    "read",
    "split",
]

"""What asking a server of others and pushing to one's own share: its engine, what may be shown of it, how long it wants us to wait.

Comes in: addresses, bodies and headers. Goes out: patterns, words without secrets, in one line, and seconds. Of an address neither its
user and password nor its query part is shown (keys stand there now and then), of an answer only the beginning.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from typing import Final
from urllib.parse import SplitResult, urlsplit

# What ``yiju push`` puts behind the name of a graph that is on its way; Yiju writes no question mark into a name.
STAGING: Final = "?staging"
# What its Server header calls the engine that has ways of its own.
OXIGRAPH: Final = "Oxigraph"
# Finds every graph ?g in any engine, which may have to look at every triple for it.
LISTED: Final = "GRAPH ?g { ?s ?p ?o }"
# Oxigraph keeps a list of its graphs, and knows at once that there is a triple in one; Virtuoso has no answer to this.
_OXIGRAPH_LISTED: Final = "GRAPH ?g {} FILTER EXISTS { GRAPH ?g { ?s ?p ?o } }"
# Seconds until there is a connection, and until it is a secure one where it is to be.
CONNECT: Final = 15.0
_MOST: Final = 200  # characters of what a server says
_TAGS: Final = re.compile(r"<(script|style|head)\b.*?</\1>|<[^<>]{1,200}>", re.DOTALL | re.IGNORECASE)
# Virtuoso repeats the whole query below its reason.
_REPEATED: Final = re.compile(r"\s+SPARQL query:\s.*", re.DOTALL)
_SCHEME: Final = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*://")


def address(url: str) -> SplitResult | None:
    """Return ``url`` taken apart, None where it is no address of HTTP."""
    try:
        parts = urlsplit(url)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, brackets that do not close
        return None
    return parts if good and not any(char.isspace() for char in url) else None


def shown(url: str) -> str:
    """Return as much of ``url`` as may be shown: no user, no password, nothing from the query on."""
    parts = address(url)
    if parts is not None:
        return _plain(parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl())
    # Nobody knows where a password ends in what is no address.
    scheme = _SCHEME.match(url)
    rest = url[scheme.end() :] if scheme else url
    return _plain((scheme[0] if scheme else "") + re.split(r"[?#]", rest.rpartition("@")[2])[0])


def reason(body: bytes, most: int = _MOST) -> str:
    """Return what ``body`` says, in one line without mark-up and at most ``most`` characters, without a final stop."""
    text = unescape(_TAGS.sub(" ", _REPEATED.sub("", body.decode("utf-8", errors="replace"))))
    line = _plain(" ".join(text.split()))
    return (line if len(line) <= most else line[: most - 1] + "…").rstrip(".。") or "—"


def _plain(text: str) -> str:
    """Return ``text`` without the characters that a terminal obeys instead of showing them."""
    return "".join(char for char in text if unicodedata.category(char) != "Cc")


def seconds(retry_after: str) -> float:
    """Return how long the header Retry-After asks to wait: it is a number of seconds, or a date."""
    if retry_after.isdecimal():
        return float(retry_after)
    try:
        then = parsedate_to_datetime(retry_after)
    except (TypeError, ValueError):
        return 0.0
    return max(0.0, (then - datetime.now(UTC)).total_seconds()) if then.tzinfo else 0.0


def engine(server: str) -> str:
    """Return the name of the engine in a Server header such as ``Oxigraph/0.5.13``."""
    return server.partition("/")[0].strip()


def listed(server: str) -> str:
    """Return the pattern that finds every graph ?g that is not empty, by the Server header."""
    return _OXIGRAPH_LISTED if engine(server) == OXIGRAPH else LISTED

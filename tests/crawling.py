"""A reader who follows every address the site tells of: links, anchors, pictures, feeds, sitemaps, copies, graphs."""

import json
import re
from collections import deque
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client

SITE = settings.SITE_URL
BEGINNINGS = ("/", "/robots.txt", "/llms.txt", "/sitemap.xml")
MOST = 2000
NAMES = {"href", "src", "data-movement"}
HIDDEN = {"script", "style", "title"}
WITHIN_WORDS = {"a", "b", "code", "em", "i", "small", "span", "strong"}
# What a graph says to programs: addresses, dates and lengths of time, languages, units.
FOR_PROGRAMS = re.compile(r"https?://\S*|#\S+|\d{4}-\d\d-\d\d\S*|P(T?\d+[A-Z])+|en-US|SEC")


class Html(HTMLParser):
    """What one page holds: addresses, ids, its words as they can be read, its graphs."""

    def __init__(self, text: str):
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.graphs: list[dict] = []
        self.has_address = self.is_hidden = self.is_graph = False
        self._words: list[str] = []
        self.feed(text)
        self.words = folded("".join(self._words))

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.ids |= {given["id"]} if "id" in given else set()
        self.addresses += [value for name, value in given.items() if name in NAMES]
        if given.get("property") in ("og:image", "og:url"):
            self.addresses.append(given["content"])
        if tag == "form" and given.get("method", "get") == "get" and "action" in given:
            self.addresses.append(given["action"])
        self.has_address |= given.get("rel") == "canonical" or "noindex" in given.get("content", "")
        self._words += [] if tag in WITHIN_WORDS else [" "]
        self.is_hidden = tag in HIDDEN
        self.is_graph = given.get("type") == "application/ld+json"

    def handle_endtag(self, tag: str) -> None:
        self.is_hidden = self.is_graph = False
        self._words += [] if tag in WITHIN_WORDS else [" "]

    def handle_data(self, data: str) -> None:
        if self.is_graph:
            self.graphs.append(json.loads(data))
        elif not self.is_hidden:
            self._words.append(data)

    def unseen(self) -> list[str]:
        """What its graph says in words that a reader of the page cannot read."""
        said = {text for graph in self.graphs for text in texts_in(graph) if not FOR_PROGRAMS.fullmatch(text)}
        return sorted(text for text in said if folded(text) not in self.words)


def folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, part in value.items():
            yield from texts_in(part) if name not in ("@type", "@context", "query-input") else ()
    elif isinstance(value, list):
        for part in value:
            yield from texts_in(part)
    elif isinstance(value, str):
        yield value


class Crawl:
    def __init__(self):
        self.client = Client(SERVER_NAME=urlsplit(SITE).hostname, SERVER_PORT=str(urlsplit(SITE).port))
        self.pages: dict[str, Html] = {}
        self.others: dict[str, str] = {}
        self.faults: list[str] = []
        self._anchors: list[tuple[str, str, str]] = []
        waiting = deque((address, "the beginning") for address in BEGINNINGS)
        seen = set()
        while waiting:
            address, told_by = waiting.popleft()
            if address not in seen:
                seen.add(address)
                assert len(seen) < MOST, "addresses without end"
                waiting += ((found, address) for found in self._follow(address, told_by))
        for page, address, anchor in self._anchors:
            if address in self.pages and anchor not in self.pages[address].ids:
                self.faults.append(f"{page} -> {address}: no #{anchor}")

    def _follow(self, address: str, told_by: str) -> list[str]:
        response = self.client.get(address, follow=True)
        if response.status_code != 200:
            self.faults.append(f"{told_by} -> {address}: {response.status_code}")
            return []
        kind = response["Content-Type"].partition(";")[0]
        if response.streaming:
            deque(response, maxlen=0)  # its end closes it; close() itself would take the test's own connection along
            return []
        if kind.startswith("image/") or address == "/sw.js":
            return []
        if kind != "text/html":
            self.others[address] = text = unescape(response.text).replace("\r\n ", "")  # a calendar folds its lines
            return list(self._inside(address, re.findall(rf'{SITE}/[^\s"<>)`\\]*', text)))
        page = self.pages[address] = Html(response.text)
        if not page.has_address:
            self.faults.append(f"{address}: no canonical address")
        told = [text.partition("#")[0] for graph in page.graphs for text in texts_in(graph) if text.startswith(SITE)]
        found = [text.replace("{words}", "hip") for text in told]  # as a search engine fills in the one of the search
        return list(self._inside(address, [*page.addresses, *found]))

    def _inside(self, page: str, addresses: list[str]) -> Iterator[str]:
        """Those of this site, without their anchors, which are looked at when all pages are known."""
        for address in addresses:
            whole = urljoin(f"{SITE}{page}", address)
            if whole == SITE or whole.startswith(f"{SITE}/"):
                path, _, anchor = whole.removeprefix(SITE).partition("#")
                if anchor:
                    self._anchors.append((page, path, anchor))
                yield path or "/"

"""A page as bytes: whole, in gzip and in brotli, each with all its headers, so that a hit only has to choose."""

import gzip
import hashlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import NamedTuple

import brotli

from pagestore.watch import Stamp

Headers = list[tuple[str, str]]
StartResponse = Callable[[str, Headers], object]

# Browsers and a CDN ask each time whether the page is still the same, and may show the one they have for a day while
# the site is down. s-maxage would forbid them that (RFC 9111, 5.2.2.10).
CACHE_CONTROL = "public, max-age=0, stale-if-error=86400"
SAID_ANEW = {"cache-control", "content-length", "etag", "vary"}
OF_ONE_REQUEST = {"connection", "date", "server", "x-request-id"}
# All that an answer "not modified" repeats (RFC 9110, 15.4.5). Of the rest a browser has what came with the page, and
# that is still right: the ETag is made of the headers as well.
REPEATED = {"cache-control", "content-location", "etag", "expires", "vary"}
NOT_WORTH_IT = 500  # bytes
SMALL_ALREADY = {"image/png"}
# Of the first guide's 274 KB it makes 43 in 90 ms, once for all who read the page until the next change; 11, the best,
# takes 240 ms for half a KB less. What is not kept is packed for one reader: 50 KB in 4 ms.
BROTLI_QUALITY, QUICK = 10, 6
CODINGS = ("br", "gzip", "")
LEAST = 0.0001  # what is not named is acceptable, but not asked for


class Answer(NamedTuple):
    """What the application said."""

    status: str
    headers: Headers
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name), "")

    @property
    def may_be_kept(self) -> bool:
        """The application may say no. That it depends on nobody was seen to before: it was asked without anybody."""
        return (
            self.status.startswith("200 ")
            and not self.header("set-cookie")
            and not self.header("content-encoding")
            and {"no-store", "private", "no-cache"}.isdisjoint(split(self.header("cache-control")))
            and {"accept-encoding"}.issuperset(split(self.header("vary")))
        )

    @property
    def is_fault(self) -> bool:
        return self.status.startswith("5")


class Variant(NamedTuple):
    etag: str
    headers: Headers
    unchanged: Headers
    body: bytes


class Page:
    """An answer in every coding. Only one that is kept has a stamp and can be asked for again by its ETag."""

    __slots__ = ("size", "stamp", "status", "variants")

    def __init__(self, answer: Answer, stamp: Stamp | None):
        self.stamp, self.status = stamp, answer.status
        self.variants = dict(zip(CODINGS, self._encode(answer), strict=True))
        self.size = sum(map(len, {variant.body for variant in self.variants.values()}))

    def _encode(self, answer: Answer) -> Iterable[Variant]:
        whole = self._variant(answer, "", answer.body)
        is_small = len(answer.body) < NOT_WORTH_IT or answer.header("content-type") in SMALL_ALREADY
        if is_small or answer.header("content-encoding"):
            return whole, whole, whole
        quality = BROTLI_QUALITY if self.stamp else QUICK
        return (
            self._variant(answer, "br", brotli.compress(answer.body, quality=quality)),
            self._variant(answer, "gzip", gzip.compress(answer.body, mtime=0)),
            whole,
        )

    def _variant(self, answer: Answer, coding: str, body: bytes) -> Variant:
        left_out = SAID_ANEW | OF_ONE_REQUEST if self.stamp else SAID_ANEW - {"cache-control"}
        headers = [(name, value) for name, value in answer.headers if name.lower() not in left_out]
        etag = ""
        if self.stamp:
            etag = f'"{hashlib.sha256(repr(headers).encode() + body).hexdigest()[:24]}"'
            headers += [("ETag", etag), ("Cache-Control", answer.header("cache-control") or CACHE_CONTROL)]
        headers.append(("Vary", ", ".join(sorted({"Accept-Encoding", *named(answer.header("vary"))}))))
        unchanged = [(name, value) for name, value in headers if name.lower() in REPEATED]
        if coding:
            headers.append(("Content-Encoding", coding))
        headers.append(("Content-Length", str(len(body))))
        return Variant(etag, headers, unchanged, body)

    def answer(self, environ: dict, start_response: StartResponse) -> list[bytes]:
        variant = self.variants[best_coding(environ.get("HTTP_ACCEPT_ENCODING", ""))]
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and self.stamp and (known == variant.etag or is_known(variant.etag, known)):
            start_response("304 Not Modified", variant.unchanged.copy())
            return []
        start_response(self.status, variant.headers.copy())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [variant.body]


def named(header: str) -> list[str]:
    return [part.strip() for part in header.split(",") if part.strip()]


def split(header: str) -> set[str]:
    """A header's words, without what they say after an equals sign."""
    return {word.partition("=")[0].strip().lower() for word in named(header)}


def is_known(etag: str, if_none_match: str) -> bool:
    """Weak comparison, as RFC 9110 (13.1.2) has it."""
    return if_none_match.strip() == "*" or etag in {tag.removeprefix("W/") for tag in named(if_none_match)}


@lru_cache(maxsize=256)
def best_coding(accept_encoding: str) -> str:
    """RFC 9110 (12.5.3): the one with the highest weight, and of equal ones the smallest answer."""
    weights = {}
    for part in named(accept_encoding):
        name, _, parameter = part.partition(";")
        weights[name.strip().lower()] = read_weight(parameter)
    unnamed = weights.get("*", 0)
    found = {"br": weights.get("br", unnamed), "gzip": weights.get("gzip", unnamed)}
    found[""] = weights.get("identity", unnamed or LEAST)
    return max((coding for coding in CODINGS if found[coding] > 0), key=found.__getitem__, default="")


def read_weight(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    try:
        return float(value) if name.strip().lower() == "q" else 1
    except ValueError:
        return 0

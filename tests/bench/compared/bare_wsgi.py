"""The least that a WSGI server can be asked: bytes, and how many they are; or all the headers of a page as well."""

import json
import os
from pathlib import Path

BODY = Path(os.environ["BENCH_BODY"]).read_bytes()
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]
if "BENCH_HEADERS" in os.environ:
    HEADERS = [tuple(pair) for pair in json.loads(os.environ["BENCH_HEADERS"])]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return [BODY]

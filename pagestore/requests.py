"""Which requests are for a page that is the same for everybody, and how the site is asked for it: as by nobody."""

import io
import re
import sys
from urllib.parse import urlsplit

# What newsletters, advertisements and social networks hang on a link. The page is the same without.
TRACKING = re.compile(
    r"(?:(?:utm_[a-z]+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|li_fat_id"
    r"|mc_cid|mc_eid|mkt_tok|_ga|_gl|_hsenc|_hsmi)(?:=[^&]*)?(?:&|$))*",
    re.ASCII,
)
METHODS = ("GET", "HEAD")


class Site:
    """The site's one address, and what below it is no page.

    Behind a proxy that ends https, `says_https` is the key of the header in which it must say so.
    """

    def __init__(self, origin: str, not_pages: tuple[str, ...], says_https: str = ""):
        parts = urlsplit(origin)
        self.host, self.name, self.scheme = parts.netloc, parts.hostname, parts.scheme
        self.port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        self.not_pages, self.says_https = not_pages, says_https

    def page_asked_for(self, environ: dict) -> str | None:
        """The path, or None if this is not simply one reader asking for one page of this site."""
        path = environ["PATH_INFO"]
        if (
            environ["REQUEST_METHOD"] in METHODS
            and environ.get("HTTP_HOST") == self.host
            and not path.startswith(self.not_pages)
            and not environ["SCRIPT_NAME"]
            and (not (query := environ["QUERY_STRING"]) or TRACKING.fullmatch(query))
            and (not self.says_https or environ.get(self.says_https) == "https")
            and not environ.get("CONTENT_LENGTH")
            and "HTTP_TRANSFER_ENCODING" not in environ
        ):
            return path
        return None

    def asked_by_nobody(self, path: str) -> dict:
        """What of the request reaches the application: its path. So nothing else of it can be in the page."""
        return {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": "",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "SERVER_NAME": self.name,
            "SERVER_PORT": str(self.port),
            "HTTP_HOST": self.host,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": self.scheme,
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }

"""The site as it is served, but each time the store asks Django for a page, its path is written to a file."""

import os
from pathlib import Path

from config.wsgi import application

RENDERED = Path(os.environ["BENCH_RENDERED"])


class Counted:
    def __init__(self, application):
        self.application = application

    def __call__(self, environ, start_response):
        with RENDERED.open("a") as file:
            file.write(f"{environ['PATH_INFO']}\n")
        return self.application(environ, start_response)


application.application = Counted(application.application)

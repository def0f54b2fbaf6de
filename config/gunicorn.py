"""How the site is served: manage.py serve, or gunicorn -c config/gunicorn.py config.wsgi."""

import os
import signal
import sys
from pathlib import Path

chdir = str(Path(__file__).resolve().parent.parent)
sys.path.insert(0, chdir)

from config.env import BadEnvironment  # noqa: E402

# Read here as well as in the workers, so that a bad value ends the master at once instead of worker after worker.
try:
    from config.settings import PORT, WEB_CONCURRENCY
except BadEnvironment as fault:
    raise SystemExit(f"Limber cannot start: {fault}") from None
# The workers are forked from here. What they would find loaded, a hangup would not bring up to date.
for module in [name for name in sys.modules if name.partition(".")[0] == "config"]:
    del sys.modules[module]

wsgi_app = "config.wsgi"
bind = f"127.0.0.1:{PORT}"

# A reader who has sent half a request holds a thread until the rest comes. Measured with 40 of those: two workers of 16
# threads answered 7 of 20 others, of 64 threads all 20, even if one worker should get all 40. A worker grows from 50 MB
# to 175 MB once every thread has made a page. A proxy that reads requests whole first is better (docs/operating.md).
worker_class = "gthread"
workers = WEB_CONCURRENCY
threads = 64
preload_app = False  # a database connection must not be shared by forked workers

timeout = 60  # of a worker that hangs as a whole
graceful_timeout = 20
keepalive = 5

limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190

# What a proxy says about the client is for Django to judge (TRUSTED_PROXIES): gunicorn would believe any local process.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}

control_socket_disable = True
if os.path.isdir("/dev/shm"):  # noqa: S108
    worker_tmp_dir = "/dev/shm"  # noqa: S108  # the heartbeat must not wait for a busy disk
accesslog = None  # who read what is nobody's business; a proxy can keep such a log
loglevel = "warning"


def when_ready(server: object) -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGHUP})  # config/supervise.py holds it back until now


def post_fork(server: object, worker: object) -> None:
    """Imported in each worker, not in the master, so that a hangup brings it up to date."""
    from gunicorn.http import wsgi

    from pagestore.heads import Response

    wsgi.Response = Response

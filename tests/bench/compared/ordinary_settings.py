from config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.compared.ordinary_urls"

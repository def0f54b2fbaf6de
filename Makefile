# GNU make 3.81 and any POSIX shell. What each target needs is installed once for each content of the requirements.

PYTHON ?= python3
PY := .venv/bin/python

RUN_HASH := $(shell cat requirements.txt | cksum | tr -dc 0-9)
TEST_HASH := $(shell cat $(sort $(filter-out requirements-bench.txt,$(wildcard requirements*.txt))) | cksum | tr -dc 0-9)
RUN := .venv/.installed-run-$(RUN_HASH)
TEST := .venv/.installed-test-$(TEST_HASH)

# A virtual environment does not outlive the Python that made it.
ifneq ($(shell $(PY) -c "import pip; print(1)" 2>/dev/null),1)
.PHONY: $(RUN) $(TEST)
endif

.PHONY: help serve dev test check admin backup restore bench screenshot

help:
	@echo "make serve       install what is missing, make the site ready, serve it on http://127.0.0.1:8000"
	@echo "make admin       an account for the editors' side, /admin/"
	@echo "make dev         serve it, and again after each change of the code (never for the public)"
	@echo "make backup      the whole site into one file, while it runs; elsewhere with ARGS='--to FOLDER'"
	@echo "make restore     the site back from FILE=…, while it is stopped; over one that is there with ARGS=--yes"
	@echo "make test        the whole suite; a part of it with ARGS=tests/articles"
	@echo "make check       style, templates, import rules, migrations, settings for production"
	@echo "make bench       how fast, how fresh, how large; a part of it with ARGS=pages"
	@echo "make screenshot  the picture in the README, taken from the running site"

serve: $(RUN)
	@exec $(PY) manage.py serve

dev: $(RUN)
	@exec env DEBUG=true $(PY) manage.py serve --autoreload

admin: $(RUN)
	@$(PY) manage.py migrate --verbosity 0 && $(PY) manage.py createsuperuser

backup: $(RUN)
	@$(PY) manage.py backup $(ARGS)

restore: $(RUN)
	@test -n "$(FILE)" || { echo "Which one? make restore FILE=var/backups/limber-….tar.gz" >&2; exit 1; }
	@$(PY) manage.py restore "$(FILE)" $(ARGS)

test: $(TEST)
	$(PY) -m pytest -n auto --dist loadgroup $(ARGS)

bench: $(TEST)
	@exec $(PY) -m tests.bench $(ARGS)

screenshot: $(TEST)
	$(PY) docs/take_screenshot.py http://127.0.0.1:$${PORT:-8000}

check: $(TEST)
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	find templates -name "*.html" -exec .venv/bin/djade --check --target-version 5.2 {} +
	$(PY) -m pytest -q tests/test_architecture.py
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && export DATA_DIR="$$folder" && \
	echo "makemigrations --check" && $(PY) manage.py makemigrations --check --dry-run && \
	echo "check --deploy" && SITE_URL=https://example.org TRUSTED_PROXIES=1 DEBUG=false \
	SECRET_KEY="a made-up key, longer than Django's fifty characters, for this check" \
	$(PY) manage.py check --deploy --fail-level WARNING

PIP := $(PY) -m pip install --quiet --disable-pip-version-check

$(RUN):
	@$(ENVIRONMENT)
	$(PIP) -r requirements.txt
	@rm -f .venv/.installed-* && touch $@

$(TEST):
	@$(ENVIRONMENT)
	$(PIP) -r requirements-test.txt
	@rm -f .venv/.installed-* && touch $@ $(RUN)

define ENVIRONMENT
if ! $(PY) -c "import pip" 2>/dev/null; then \
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null || { \
		echo "Limber needs Python 3.11 or newer, and $(PYTHON) is $$($(PYTHON) -V 2>/dev/null || echo not there)."; \
		echo "Debian, Ubuntu: apt install python3 python3-venv   macOS: brew install python"; \
		echo "Under another name: make serve PYTHON=python3.12"; exit 1; } >&2; \
	$(PYTHON) -c "import venv, ensurepip" 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment, since a part of it is missing."; \
		echo "Debian, Ubuntu: apt install python3-venv   macOS: brew install python"; exit 1; } >&2; \
	echo "$(PYTHON) -m venv .venv"; $(PYTHON) -m venv --clear .venv; \
fi
endef

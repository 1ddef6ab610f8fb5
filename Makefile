# What a newcomer, a builder and the build server run. `make` alone lists it.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
UV := UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV=$(CURDIR)/.venv .venv/bin/uv
UV_VERSION := 0.13.9
READY := .venv/.ready
PACKAGES := frontend/node_modules/.package-lock.json
BUILT := src/medskapa/ui/static/ui/site.css
SOURCES := $(shell find frontend \( -path frontend/node_modules -o -path frontend/tests \) -prune -o -type f -print)
TESTED := DJANGO_SETTINGS_MODULE=medskapa.settings.test
# Types are held strictly where values are decided on, and by the plain rules at the edge (see pyproject.toml).
ROOMS := $(wildcard $(foreach room,rules queries operations permissions events views desk api,\
	src/medskapa/*/$(room).py src/medskapa/*/$(room)/*.py))
TYPED := src/medskapa_engine src/medskapa/foundation src/medskapa/thread \
	$(filter-out src/medskapa/foundation/% src/medskapa/thread/%,$(ROOMS))
GOLDEN = $(shell grep -lrw golden tests --include='test_*.py')
# What prints figures; the others in bench/ make files that the product carries.
FIGURES = $(filter-out bench/reference_means.py,$(wildcard bench/*.py))
ISLANDS = cd frontend && npm run --silent test
QUICK = $(wildcard tests/engine) $(wildcard tests/*/test_rules*.py)

.PHONY: help
help: ## List what there is to run
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: run
run: setup frontend ## The site with the demo, at http://127.0.0.1:8000
	@.venv/bin/medskapa start

.PHONY: setup
setup: $(READY) ## The Python environment in .venv; skipped when nothing has changed

$(READY): requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" && "$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| { echo "Python 3.11, 3.12 or 3.13 is needed: install it, or say where it is with make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x .venv/bin/python || { echo "Making .venv with $$("$(PYTHON)" --version)"; "$(PYTHON)" -m venv .venv \
		|| { echo "Python's venv module is missing: install the package python3-venv"; exit 1; }; }
	@echo "Installing the Python packages (some minutes the first time)"
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@$(UV) pip sync --quiet --require-hashes requirements/dev.txt
	@$(UV) pip install --quiet --no-deps -e .
	@touch $@

.PHONY: frontend
frontend: $(BUILT) ## Styles and scripts for the browser; skipped when nothing has changed

$(PACKAGES): frontend/package.json frontend/package-lock.json frontend/.npmrc
	@command -v npm >/dev/null || { echo "Node 20 or later with npm is needed: install it and run make again"; exit 1; }
	@echo "Installing the packages of the front end"
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(BUILT): $(SOURCES) $(PACKAGES)
	@echo "Building styles and scripts"
	@cd frontend && npm run --silent build
	@touch $@

.PHONY: chromium
chromium:
	@test -x /usr/bin/chromium || { \
		echo "Installing Chromium for the browser journeys"; \
		as_root=""; test "$$(id -u)" = 0 || as_root="sudo -n"; \
		{ $$as_root apt-get update -qq && $$as_root apt-get install -y -qq --no-install-recommends chromium; } >/dev/null \
		|| { echo "The journeys need a browser and this account may not install one: run apt-get install chromium as root, then make test again"; exit 1; }; }

.PHONY: test
test: setup frontend chromium ## All tests, those in the browser included (one stage: make test stage=dialogue)
	$(if $(stage),,@$(ISLANDS))
	@.venv/bin/pytest $(if $(stage),tests/$(stage),-n auto --dist loadgroup) $(args)

.PHONY: test-pages
test-pages: setup frontend chromium ## Before a release: the rest of the addresses in a browser, in English and Finnish too
	@.venv/bin/pytest tests/accessibility -m before_release -n auto --dist worksteal $(args)

# What starts servers and browsers of its own prepares SQLite; all other tests ask nothing of the database's make.
.PHONY: test-postgresql
test-postgresql: setup frontend ## The tests without a browser again, on a PostgreSQL that is started for them
	@address=$$(scripts/postgresql.sh start) && MEDSKAPA_DATABASE=$$address .venv/bin/pytest -n auto --dist loadgroup \
		--ignore tests/journeys --ignore tests/accessibility --ignore tests/hostile $(args)

.PHONY: quick
quick: setup $(PACKAGES) ## Tests of the rules, the engine and the islands: seconds, no database
	@$(ISLANDS)
	@.venv/bin/pytest $(QUICK) -m "not thorough" $(args)

PARTS := format-check lint types typescript imports migrations documents sentences commits unused
.PHONY: check $(PARTS)
check: setup frontend ## Format, lint, types of both languages, import contracts, migrations, documents, sentences, commits, unused code; all are run though one fails
	@$(MAKE) --keep-going --jobs=$(shell nproc) --output-sync=target $(PARTS)

format-check:
	@echo "== format"
	@.venv/bin/ruff format --check --output-format concise src tests scripts bench
	@.venv/bin/djangofmt --check --quiet src

lint:
	@echo "== lint"
	@.venv/bin/ruff check --output-format concise src tests scripts bench
	@.venv/bin/djangofmt --quiet check src

types:
	@echo "== types"
	@.venv/bin/mypy $(TYPED)

typescript:
	@echo "== types of the TypeScript"
	@cd frontend && npm run --silent check

imports:
	@echo "== imports"
	@.venv/bin/lint-imports

migrations:
	@echo "== migrations"
	@$(TESTED) .venv/bin/medskapa makemigrations --check --dry-run

documents:
	@echo "== documents"
	@$(TESTED) .venv/bin/python scripts/build_docs.py --check

sentences:
	@echo "== sentences and their translations"
	@.venv/bin/python scripts/build_catalogue.py --check

commits:
	@echo "== subjects of the commits"
	@.venv/bin/python scripts/check_commits.py

unused:
	@echo "== what nothing uses"
	@.venv/bin/python scripts/check_unused.py

.PHONY: format
format: setup ## Put the code in order
	@.venv/bin/ruff format src tests scripts bench
	@.venv/bin/ruff check --fix src tests scripts bench
	@.venv/bin/djangofmt --quiet check --fix src
	@.venv/bin/djangofmt --quiet src

.PHONY: docs
docs: setup ## Write the map and the reference anew from the code
	@$(TESTED) .venv/bin/python scripts/build_docs.py

.PHONY: golden
golden: setup ## Rewrite the agreed outputs; the diff is the review
	@MEDSKAPA_GOLDEN=1 .venv/bin/pytest -p no:randomly $(GOLDEN)

.PHONY: bench
bench: setup frontend ## Figures for this machine, as rows
	@for file in $(FIGURES); do echo "== $$file"; $(TESTED) .venv/bin/python "$$file"; done

.PHONY: mutants
mutants: setup frontend ## What the tests are worth: 200 mutants drawn by lot, and how many of them the tests kill
	@$(TESTED) .venv/bin/python bench/mutants $(args)

.PHONY: lock
lock: setup ## Choose versions anew for requirements/run.txt and dev.txt
	@$(UV) pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --upgrade --quiet -o requirements/run.txt
	@$(UV) pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --upgrade --quiet -o requirements/dev.txt

.PHONY: clean
clean: ## Remove everything that was built: environment, front end, local database
	@rm -rf .venv .local frontend/node_modules src/medskapa/ui/static/ui
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.PHONY: catalogue
catalogue: setup ## Find new sentences in code and templates, keep translations, compile
	@.venv/bin/python scripts/build_catalogue.py

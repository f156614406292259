# Thin names for real commands. `make test` and `make demo` work from a fresh clone.

PYTHON := $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# Written by the recipe below when everything is installed; a second run finds it and is quick.
STAMP := .venv/.installed
# Where the pictures of every kind of page go: outside of the checkout.
PICTURES := $(or $(TMPDIR),/tmp)/tracker-pictures
DEMO := sqlite:///.demo/tracker.db
TITLE := Sodium-ion roadmap

.DEFAULT_GOAL := help
.PHONY: help venv test check bench corpus mutants pictures demo ledger clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

venv: $(STAMP) ## .venv with the program and all its developer packages

# tracker/__init__.py holds the version only; the program itself is installed editable.
$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Tracker needs Python 3.11 or newer, found: $(PYTHON)' >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --help | grep -q -e --group || $(BIN)/pip install --quiet 'pip>=25.1'
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[postgres]' --group dev
	touch $@

test: venv ## the tests, then every check
	HYPOTHESIS_PROFILE=$${HYPOTHESIS_PROFILE:-ci} $(BIN)/pytest -n 2 --dist loadgroup
	$(MAKE) check

check: venv ## architecture, style and types
	$(BIN)/lint-imports
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: venv ## how fast it is; nothing in the tests depends on it
	$(BIN)/python -m tests.bench

corpus: venv ## how well the corpus of typed lines is read
	$(BIN)/python -m tests.entry.measured

pictures: venv ## every kind of page of the site as pictures, in PICTURES=FOLDER
	$(BIN)/python -m tests.web.browser.pictures $(PICTURES)

# ONLY="tracker.views.due.*" runs one module, a mutant's name runs that one again.  What was run
# before is not run again: `rm -r mutants` forgets it.  What lives, and why: docs/mutation.md.
mutants: venv ## does a test fail where the program is wrong? takes more than an hour
	$(BIN)/pip install --quiet --constraint constraints.txt --group mutation
	PATH="$(CURDIR)/$(BIN):$$PATH" HYPOTHESIS_PROFILE=mutants ORACLE_HISTORIES=40 \
		nice $(BIN)/mutmut run --max-children $${WORKERS:-1} $(ONLY)
	$(BIN)/mutmut results

demo: venv ## the published ledger as a site, and one company's stages
	mkdir -p .demo
	rm -f .demo/tracker.db .demo/tracker.db-wal .demo/tracker.db-shm
	$(BIN)/tracker --db $(DEMO) import events
	$(BIN)/tracker --db $(DEMO) build --out site
	$(BIN)/tracker --db $(DEMO) stages "LG Energy Solution"
	@echo 'The site: $(CURDIR)/site/index.html'

# Until the first tagged release the published ledger may be made anew; from then on it only grows.
ledger: venv ## the published ledger in events/, made anew from seeds/
	rm -rf .demo/ledger events/[12]*
	$(BIN)/tracker init .demo/ledger --title "$(TITLE)"
	cd .demo/ledger && $(CURDIR)/$(BIN)/tracker import $(CURDIR)/seeds/sodium-ion-facts.jsonl
	cd .demo/ledger && $(CURDIR)/$(BIN)/tracker verify
	cd .demo/ledger && $(CURDIR)/$(BIN)/tracker export $(CURDIR)/events

clean: ## remove what the commands above made, the environment included
	rm -rf .venv .demo site build dist .coverage .hypothesis .import_linter_cache \
		.mypy_cache .pytest_cache .ruff_cache mutants

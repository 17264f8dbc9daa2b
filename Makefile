# What a person does here. `make` alone lists it.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
export LIKVARD_ROOT := $(CURDIR)
MAKEFLAGS += --jobs=2

.DEFAULT_GOAL := help
.PHONY: help setup run demo test hunt journeys cluster oracle check fix messages docs lock clean

help: ## List what can be done here
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

setup: $(VENV)/.python $(VENV)/.assets $(VENV)/.bundles $(VENV)/.catalogues $(VENV)/.compiled ## Install what the platform needs into .venv and assets
	@true

$(VENV)/.python: requirements.txt pyproject.toml tools/environment.sh
	@sh tools/environment.sh $(PYTHON) $(VENV) requirements.txt
	@$(BIN)/pip --disable-pip-version-check -qq install --no-compile --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.python | $(VENV)/.assets
	@sh tools/environment.sh $(PYTHON) $(VENV) requirements-dev.txt
	@touch $@

$(VENV)/.assets: package-lock.json tools/assets.py $(VENV)/.python
	@echo "Fetching the front-end files into assets/ ..."
	@sh tools/npm.sh $(VENV) ci --silent --no-fund --no-audit
	@$(BIN)/python tools/assets.py
	@touch $@

# ``tools/assets.py`` empties assets/: the bundles are made after it.
$(VENV)/.bundles: $(wildcard src/likvard/support/browser/*.js src/likvard/support/browser/*/*.js) tools/bundles.py $(VENV)/.assets
	@echo "Bundling the scripts that seal ..."
	@$(BIN)/python tools/bundles.py
	@touch $@

$(VENV)/.catalogues: $(wildcard src/likvard/*/locale/*/LC_MESSAGES/*.po) $(VENV)/.python
	@$(BIN)/python tools/catalogues.py
	@touch $@

$(VENV)/.compiled: $(wildcard src/likvard/stats/kernel/*.py src/likvard/stats/disparity/*.py src/likvard/disclosure/tables/protecting/*.py src/likvard/disclosure/tables/protecting/simplex/*.py) $(VENV)/.python
	@echo "Compiling the estimation kernel and the search for what to hide ..."
	@$(BIN)/python -m likvard.stats.compiling
	@$(BIN)/python -m likvard.disclosure.tables.protecting.compiling
	@touch $@

# The first database is made while the kernel is compiled; ``manage.py serve`` brings it up to date.
$(VENV)/.database: $(VENV)/.python
	@LIKVARD_EXAMPLE=1 $(BIN)/python manage.py migrate --verbosity 0
	@LIKVARD_EXAMPLE=1 $(BIN)/python manage.py load_register --verbosity 0
	@touch $@

$(VENV)/.cluster: requirements-cluster.txt $(VENV)/.dev
	@sh tools/environment.sh $(PYTHON) $(VENV) requirements-cluster.txt
	@touch $@

run: setup $(VENV)/.database ## Serve the platform with its example municipality on http://127.0.0.1:8000 (PORT= for another)
	@LIKVARD_EXAMPLE=1 $(BIN)/python manage.py serve --port $(PORT)

demo: setup ## Build the example municipality anew, from nothing
	@LIKVARD_EXAMPLE=1 $(BIN)/python manage.py build_example --anew

test: setup $(VENV)/.dev ## Run every test but the browser journeys and those on a Spark cluster (BUT= leaves out more)
	@$(BIN)/pytest -n 2 --dist loadfile -m "not journey and not cluster" -q $(BUT)

journeys: setup $(VENV)/.dev ## Run the browser journeys (Debian's chromium)
	@$(BIN)/pytest -m journey -q

cluster: setup $(VENV)/.cluster ## Run the tests on a Spark cluster, which they start and stop (Java)
	@$(BIN)/pytest -m cluster -q

oracle: setup $(VENV)/.dev ## Run R anew and compare its numbers with those the tests hold (r-cran-survey and others)
	@$(BIN)/python -m tests.stats.oracle.run

hunt: setup $(VENV)/.dev ## Run the property tests on examples that nobody has tried yet
	@$(BIN)/pytest -n 2 --dist loadfile -m "hypothesis and not journey and not cluster" -q --hypothesis-profile=hunt

check: setup $(VENV)/.dev ## Lint, types and the contracts of the house
	@$(BIN)/ruff check src tests tools bench manage.py
	@$(BIN)/ruff format --check src tests tools bench manage.py
	@$(BIN)/lint-imports
	@$(BIN)/mypy

fix: $(VENV)/.dev ## Mend what the linter can mend
	@$(BIN)/ruff check --fix src tests tools bench manage.py
	@$(BIN)/ruff format src tests tools bench manage.py

messages: setup $(VENV)/.dev ## Gather the words of each app into its Swedish and Danish catalogue (needs gettext)
	@sh tools/messages.sh $(CURDIR)/$(BIN)
	@$(BIN)/python tools/catalogues.py

docs: setup $(VENV)/.dev ## Write the generated pages of the manual anew
	@$(BIN)/python -m likvard.config.manual
	@$(BIN)/python -m tests.stats.spec.manual

lock: ## Lock the dependencies anew (needs uv)
	@sh tools/lock.sh

clean: ## Remove what set-up made (the data in var/ stays)
	@rm -rf $(VENV) node_modules assets static build src/*.egg-info

# The newsroom's commands. `make help` lists them.

PORT ?= 8000
DEMO_PASSWORD ?=
ARGS ?=
PARTS ?=
export DEMO_PASSWORD PARTS

# The first Python on this machine that is new enough.
PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,$(shell \
	$(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
TEMPLATES = $(shell find templates -name '*.html')

.DEFAULT_GOAL := help
.PHONY: help run test test-all bench budgets lighthouse markup shots judges lint format lock messages shell clean

help: ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/runtime ## Start the newsroom with its demo edition (PORT=8000 DEMO_PASSWORD=…)
	@exec $(BIN)/python manage.py serve --port $(PORT)

test: $(VENV)/development ## Run the tests on SQLite, PostgreSQL and in a browser (ARGS="-k embargo" PARTS=sqlite)
	@exec $(BIN)/python tests/run.py $(ARGS)

test-all: $(VENV)/development ## Run every test, the long ones too
	@exec $(BIN)/python tests/run.py --long $(ARGS)

bench: $(VENV)/development ## Measure the desk under a long story: in a real browser and on the server
	@$(BIN)/python -m tests.bench

budgets: $(VENV)/development ## Weigh the paper's pages and watch them arrive; fail over a limit of tests/budgets.toml
	@$(BIN)/python -m tests.judges.budgets

lighthouse: $(VENV)/development ## Let Lighthouse judge story, front and section as on a phone (needs Node and Chromium)
	@$(BIN)/python -m tests.judges.lighthouse $(ARGS)

markup: $(VENV)/development ## Show every page to the W3C's HTML checker (needs Java; npm brings the checker)
	@$(BIN)/python -m tests.judges.markup

shots: $(VENV)/development ## Photograph every page into var/shots: phone, tablet, desk, light, dark (ARGS="home latest")
	@$(BIN)/python -m tests.judges.shots $(ARGS)

judges: $(VENV)/development ## Bring in the judges that others wrote, pinned, into var/judges (ARGS=vnu-jar)
	@$(BIN)/python -m tests.judges.tools $(ARGS)

lint: $(VENV)/development ## Check style, types, directions, templates, migrations and translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py check
	$(BIN)/python -m pytest -q tests/shape

format: $(VENV)/development ## Put code and templates into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djade --target-version 5.2 $(TEMPLATES)

messages: $(VENV)/development ## Collect the sentences to translate and compile the translated ones (needs gettext)
	$(BIN)/python manage.py makemessages --locale ar $(COLLECT)
	$(BIN)/python manage.py compilemessages --locale ar --ignore '.venv' --verbosity 0
COLLECT := --no-location --no-wrap --no-obsolete --ignore '.venv' --ignore 'tests' --ignore 'var' --ignore 'docs'

lock: $(VENV)/development ## Pin every package by hash; the lists are in pyproject.toml (ARGS=--upgrade)
	$(BIN)/uv pip compile $(LOCK) $(ARGS) --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile $(LOCK) $(ARGS) --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock pyproject.toml
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url

shell: $(VENV)/development ## Open Python with the newsroom loaded
	@exec $(BIN)/python manage.py shell

clean: ## Remove the environment and every tool's leftovers; stories and pictures stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/runtime: requirements.lock | $(BIN)/python
	@echo "Installing the newsroom's packages …"
	@$(PIP) install --require-hashes -r $<
	@touch $@

$(VENV)/development: requirements-dev.lock | $(BIN)/python
	@echo "Installing the newsroom's packages and the developers' tools …"
	@$(PIP) install --require-hashes -r $<
	@touch $@ $(VENV)/runtime

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "The newsroom needs Python 3.11 or newer; this machine has" \
		"$$(python3 --version 2>&1 || echo none). Name another one: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make environments:" \
		"install its venv module first (Debian, Ubuntu: apt install python3-venv)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# The commands of the project; `make help` lists them. PYTHON=python3.12 make lessons uses another Python.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
.DEFAULT_GOAL := help
# The tests that run no notebook, build no site and open no browser.
CORE := not whole and not nbgrader and not lite
# Each file is one worker's, so that what its tests share is made once; the longest come first.
PARALLEL := -n auto --dist loadfile --no-loadscope-reorder
# The tests start Python some hundred times: it keeps what it compiled, whatever the shell says.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest
MAKEFLAGS += --no-print-directory
RESOLUTION ?= lowest-direct
.PHONY: help lessons lite lab test all-tests check core-tests lint coverage notebooks docs docs-site bench mutants mutants-exercises test-nbgrader test-lite test-versions lock dist clean

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*##  *\(.*\)/  make \1\t\2/p' Makefile | expand -t 24

lessons: $(VENV)/installed  ## run every lesson and leave the course pages in site/
	@$(BIN)/sco-lessons build --out site

lite: $(VENV)/installed-tests  ## the pages, and beside them the course for browsers; PYODIDE=folder
	@$(BIN)/sco-lessons build --out site --lite $(if $(PYODIDE),--pyodide "$(PYODIDE)")

lab: $(VENV)/installed  ## open JupyterLab on the notebooks; OPTIONS="--no-browser" goes on to it
	@$(BIN)/sco-lessons lab . -- $(OPTIONS)

# Style and types are checked beside the tests.
test: $(VENV)/installed-tests  ## check style and types, run all tests
	@$(MAKE) -j 2 lint all-tests

check: $(VENV)/installed-tests  ## style, types and the tests of the core, with fewer random examples
	@$(MAKE) -j 2 lint core-tests

all-tests:
	@$(PYTEST) $(PARALLEL)

core-tests:
	@$(PYTEST) -q $(PARALLEL) --hypothesis-profile=quick -m "$(CORE)"

coverage: $(VENV)/installed-tests  ## which lines the tests of the core run
	@$(PYTEST) -q $(PARALLEL) -m "$(CORE)" --cov=sco_lessons --cov-branch --cov-report=term:skip-covered

lint: $(VENV)/installed-tests  ## check style and types
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

notebooks: $(VENV)/installed  ## build the notebooks and the student copies from their sources
	@$(BIN)/python -m sco_lessons.course

docs: $(VENV)/installed  ## write docs/reference.md, docs/api.md and the tables of figures from the program itself
	@$(BIN)/python docs/reference.py
	@$(BIN)/python benchmarks/figures.py

docs-site: $(VENV)/installed-tests  ## make the documentation a site in .build/docs
	@$(BIN)/python -m sphinx -q -W --keep-going -c docs -d .build/doctrees . .build/docs
	@echo ".build/docs/docs/index.html: written"

bench: $(VENV)/installed-tests  ## measure speed, memory, extraction and pages; NEWS=file.jsonl scores marked news
	@$(BIN)/python benchmarks/speed.py
	@$(BIN)/python benchmarks/attribution.py $(NEWS)
	@$(BIN)/python benchmarks/mentions.py $(NEWS)
	@$(BIN)/python benchmarks/execution.py
	@$(BIN)/python benchmarks/pages.py
	@$(BIN)/python benchmarks/corpus.py --kills 10

# make mutants MODULE=layers/speech SAMPLE=0 tries every mutant of one part.
SAMPLE ?= 60
mutants: $(VENV)/installed-tests  ## the share of broken lines of the library that the tests notice
	@$(BIN)/python tests/mutants.py --module "$(MODULE)" --sample $(SAMPLE)

mutants-exercises: $(VENV)/installed-tests  ## the share of broken solutions that the grading checks catch
	@$(BIN)/python exercises/source/_mutants.py

test-nbgrader: $(VENV)/installed-tests  ## try the exercises in nbgrader 0.9.6, in an environment of its own
	@$(PYTEST) -m nbgrader tests

test-lite: $(VENV)/installed-tests  ## run every lesson in JupyterLite in Chromium, some in Firefox
	@$(PYTEST) -m lite tests/test_lite_lessons.py

lock: $(VENV)/installed-tests  ## renew the exact versions in the two lock files
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" pyproject.toml -o requirements.lock --upgrade
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate \
	  --custom-compile-command "make lock" --group pyproject.toml:dev -c requirements.lock -o tests/requirements.lock --upgrade

test-versions: $(VENV)/installed-tests  ## test the core with the lowest versions; RESOLUTION=highest the newest
	@rm -rf .build/versions .build/versions.txt && mkdir -p .build  # uv keeps to what the file has
	@$(BIN)/uv pip compile -q --python-version 3.11 --resolution $(RESOLUTION) --no-header --no-annotate \
	  --no-emit-index-url pyproject.toml --group pyproject.toml:dev -o .build/versions.txt
	@$(PYTHON) -m venv .build/versions
	@.build/versions/bin/python -m pip install -q --disable-pip-version-check -r .build/versions.txt
	@.build/versions/bin/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@.build/versions/bin/python -m pytest -q $(PARALLEL) -m "$(CORE)"

dist: $(VENV)/installed-tests  ## build the wheel and the source distribution in dist/
	@$(BIN)/uv build -q --out-dir dist

clean:  ## remove what was built; your environment stays
	@rm -rf site .build dist

$(VENV)/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "sco_lessons needs Python 3.11 or later, this is " + sys.version.split()[0] + ": try make lessons PYTHON=python3.12")'
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || { echo "could not make a virtual environment: on Debian and Ubuntu, sudo apt install python3-venv"; exit 1; }
	@echo "installing into $(VENV) (once; a minute or two)"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/installed-tests: $(VENV)/installed tests/requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r tests/requirements.lock
	@touch $@

# The archive's commands. `make` or `make help` lists them.
#
# Everything is kept inside this folder: Python packages in .venv, the database and all else that is made in var
# (or VAR_DIR). Packages are installed anew only when their locked list has changed.

SHELL := /bin/sh
VENV := .venv
PYTHON := $(VENV)/bin/python
PYTHONS := python3.13 python3.12 python3.11 python3
PIP_INSTALL := $(PYTHON) -m pip install --quiet --disable-pip-version-check --require-hashes

export PIP_NO_INPUT := 1

# Values that only `check --deploy` sees, so that production settings can be checked anywhere.
PRODUCTION_SETTINGS := PRODUCTION=1 DEBUG=0 ALLOWED_HOSTS=archive.example \
	SECRET_KEY=a-value-for-checking-only-0123456789-abcdefghijklmnopqrstuvwxyz \
	DATABASE_URL=postgresql://archive@localhost/archive

.PHONY: help run serve test bench bench-concurrency score check format curator lock clean venv base dev
.NOTPARALLEL:

help:
	@echo 'make run      open the archive (PORT=8001 make run: at another port)'
	@echo 'make serve    the same for developing: reloads when a file changes, shows errors in the page'
	@echo 'make curator  make an account that may edit; asks for a name and a password'
	@echo 'make test     run all tests (PYTEST="tests/diplomacy -k address" make test: some)'
	@echo 'make bench    the archive beside Datasette and others (BENCH_MEETINGS=1000000 make bench: at another size)'
	@echo 'make bench-concurrency    a minute of writing and reading at once'
	@echo 'make score    how well press releases are drafted, measured on the labelled texts in ../shared/releases'
	@echo 'make check    lint, types, missing migrations, production settings'
	@echo 'make format   put code and templates into the form that make check asks for'
	@echo 'make lock     choose the newest allowed packages and lock them with their hashes'
	@echo 'make clean    remove .venv and caches; the archive in var stays'

run: base
	@exec $(PYTHON) -m diplomacy.run --end-with-parent

serve: base
	@exec $(PYTHON) -m diplomacy.run --end-with-parent --reload

curator: base
	@$(PYTHON) manage.py migrate --verbosity 0
	@exec $(PYTHON) manage.py createsuperuser --email ''

test: dev
	@exec env -u PRODUCTION -u DEBUG -u ALLOWED_HOSTS $(PYTHON) -m pytest $(PYTEST)

bench: dev
	@exec $(PYTHON) -m tests.benchmarks.run

bench-concurrency: dev
	@exec $(PYTHON) -m tests.benchmarks.concurrency

score: dev
	@exec $(PYTHON) -m tests.benchmarks.drafting

check: dev
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	@if [ -d templates ]; then $(PYTHON) -m djlint --quiet --check --lint templates; fi
	$(PYTHON) -m mypy
	$(PYTHON) manage.py makemigrations --check --dry-run
	$(PRODUCTION_SETTINGS) $(PYTHON) manage.py check --deploy --fail-level WARNING

format: dev
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .
	@if [ -d templates ]; then $(PYTHON) -m djlint --quiet --reformat templates; fi

# The locked lists must serve every machine, so neither may name a package index or a folder of this one.
UV_COMPILE := $(PYTHON) -m uv pip compile --quiet --universal --python-version 3.11 --upgrade \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'

lock: dev
	$(UV_COMPILE) --output-file requirements/base.txt requirements/base.in
	$(UV_COMPILE) --constraint requirements/base.txt --output-file requirements/dev.txt requirements/dev.in

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A half-made .venv (an interrupted first run) or one whose Python is gone is made anew.
venv:
	@if [ -e $(VENV)/made ] && $(PYTHON) -c '' 2>/dev/null; then exit 0; fi; \
	found=; \
	for candidate in $(PYTHONS); do \
		if $$candidate -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			found=$$candidate; break; \
		fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo 'error: no Python 3.11 or newer found; install one, with its venv module, and try again.' >&2; \
		exit 1; \
	fi; \
	echo "Making $(VENV) with $$($$found --version)"; \
	if ! $$found -m venv --clear $(VENV); then \
		echo "error: $$found cannot make a virtual environment (on Debian or Ubuntu: apt-get install python3-venv)." >&2; \
		exit 1; \
	fi; \
	touch $(VENV)/made

# The copy of the locked list inside .venv says what is installed; comparing contents, not dates, survives git.
base: venv
	@if cmp -s requirements/base.txt $(VENV)/base.txt; then exit 0; fi; \
	echo 'Installing the locked packages'; \
	$(PIP_INSTALL) -r requirements/base.txt && cp requirements/base.txt $(VENV)/base.txt

dev: venv
	@if cmp -s requirements/dev.txt $(VENV)/dev.txt; then exit 0; fi; \
	echo 'Installing the locked packages for development'; \
	$(PIP_INSTALL) -r requirements/dev.txt && cp requirements/base.txt requirements/dev.txt $(VENV)/

# Cầm Tay. `make run` serves the assistant; `make test` sets up and runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
JOBS ?= 3
CHROMIUM := $(shell command -v chromium || command -v chromium-browser || command -v google-chrome)

# Compiled code is kept: the tests start the program dozens of times.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test tests lint check audit bench soak browser wheel clean

run: $(VENV)/.installed
	$(BIN)/camtay serve

# Types and content are looked at beside the tests, which leave a processor idle now and then.
test: $(VENV)/.installed-dev browser
	$(MAKE) --no-print-directory -j2 tests check

tests: $(VENV)/.installed-dev
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder $(ARGS)

check: $(VENV)/.installed-dev lint
	$(BIN)/camtay check

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check bot tests
	$(BIN)/ruff format --check bot tests
	$(BIN)/mypy

# Known holes in what we depend on, and suspicious code of our own.
audit: $(VENV)/.installed-dev
	$(BIN)/bandit -q -c pyproject.toml -r bot
	$(BIN)/pip-audit --skip-editable --progress-spinner off

bench: $(VENV)/.installed-dev
	$(BIN)/camtay bench

soak: $(VENV)/.installed-dev
	$(BIN)/pytest -m soak $(ARGS)

wheel: $(VENV)/.installed-dev
	$(BIN)/pip wheel --no-deps --wheel-dir dist .

# The browser tests drive a real Chromium. As root it is installed; otherwise the command is printed.
browser:
ifeq ($(CHROMIUM),)
	@if [ "$$(id -u)" = 0 ]; then apt-get update -q && apt-get install -y -q chromium fonts-noto-core fonts-noto-color-emoji; \
	else echo "The browser tests (tests/web, marked “browser”) are skipped: no Chromium. To install it: sudo apt-get install chromium fonts-noto-core fonts-noto-color-emoji"; fi
endif

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing. To install it: sudo apt-get install python3-venv"; exit 1; }

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check -e .
	-$(BIN)/camtay prepare
	touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml
	$(BIN)/pip install -q --disable-pip-version-check -e '.[dev]'
	touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Two commands: `make run` shows the sample matter in the browser, `make test` proves the whole.
# They need Python 3.11 or later and make; everything else they install into .venv and say so.

PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt
PORT ?= 8501
export PYTHONPATH := .

.PHONY: help run demo test check machine clean
help:
	@echo "make run    set up, build the sample matter, print its three answers, open the dashboard"
	@echo "make demo   the same without the dashboard"
	@echo "make test   set up what the tests need, check the code, run every test"
	@echo "make check  formatting, lint, types, import contract"

.venv/.ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Rejoinder needs Python 3.11 or later (python3 --version says: $$(python3 --version 2>&1)). Install it and run make again."; exit 1; }
	@echo "Setting up .venv with $(PYTHON) (one or two minutes the first time) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --editable .
	@touch $@

.venv/.ready-test: .venv/.ready
	@$(PIP) --editable '.[pst,ocr,dask,test]'
	@touch $@

run: demo
	$(BIN)/rejoinder serve build/sample-matter --port $(PORT)

demo: .venv/.ready
	@$(BIN)/rejoinder demo build/sample-matter

machine:
	@sh tests/machine.sh

check: .venv/.ready-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

test: machine .venv/.ready-test check
	$(BIN)/python -m pytest

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache

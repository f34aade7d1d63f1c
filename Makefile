# Two commands: `make run` shows the sample matter in the browser, `make test` proves the whole.
# They need Python 3.11 or later and make; everything else they install into .venv and say so.

PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$p; break; }; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt
PORT ?= 8501
PROCESSES ?= 2
export PYTHONPATH := .

.PHONY: help run demo demo-exhibits test check machine clean sample threads screens train \
	eval-split eval-fold eval-acts bench-split bench-ingest bench-pipeline bench-graph bench-rebuild bench-dashboard bench-binder docs
help:
	@echo "make run    set up, build the sample matter, print its three answers, open the dashboard"
	@echo "make demo   the same without the dashboard"
	@echo "make test   set up what the tests need, check the code, run every test"
	@echo "make check  formatting, lint, types, import contract"
	@echo "make demo-exhibits  every filing of the sample matter, into build/"
	@echo "make eval-split, eval-fold, eval-acts, bench-split, bench-ingest, bench-pipeline, bench-graph, bench-rebuild, bench-dashboard, bench-binder  the measurements"
	@echo "make docs   the query book from the questions' headers"
	@echo "make train, sample, threads, screens  remake the model, the sample matter, our threads, the pictures"

.venv/.ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Rejoinder needs Python 3.11 or later (python3 --version says: $$(python3 --version 2>&1)). Install it and run make again."; exit 1; }
	@echo "Setting up .venv with $(PYTHON) (one or two minutes the first time) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --editable .
	@touch $@

.venv/.ready-test: .venv/.ready
	@$(PIP) --editable '.[pst,dask,ocr,test]'
	@touch $@

run: demo
	$(BIN)/rejoinder serve build/sample-matter --port $(PORT)

demo: .venv/.ready
	@$(BIN)/rejoinder demo build/sample-matter

demo-exhibits: demo
	$(BIN)/rejoinder prepare build/sample-matter --motion compel --court ilnd --bates TVF- --out build/sample-compel.zip
	@cd build && rm -rf sample-compel && mkdir sample-compel && ../$(BIN)/python -m zipfile -e sample-compel.zip sample-compel
	@find build/sample-compel -type f | sort

machine:
	@sh tests/machine.sh

check: .venv/.ready-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports

test: machine .venv/.ready-test check
	$(BIN)/python -m pytest

.venv/.ready-bench: .venv/.ready-test
	@$(PIP) --editable '.[bench]'
	@touch $@

eval-acts: .venv/.ready-bench
	$(BIN)/python -m bench.eval_acts
	$(BIN)/python -m bench.eval_when
	$(BIN)/python -m bench.train_ledger

eval-split eval-fold bench-split bench-ingest bench-pipeline bench-graph bench-rebuild bench-dashboard bench-binder: .venv/.ready-bench
	$(BIN)/python -m $(patsubst bench.bench-%,bench.%,$(patsubst bench.bench-split,bench.split_speed,bench.$(subst eval-,eval_,$@)))

# torch is large: it is installed for training only. Each step reads what the one before it wrote: the weighing of acts
# rests on the encoder's held-out judgements, the ledger's weights on the acts found. README of acts/model: the minutes.
train: .venv/.ready-bench
	@$(PIP) --editable '.[train]'
	$(BIN)/python -m bench.train_encoder --processes $(PROCESSES)
	$(BIN)/python -m bench.train_frozen
	$(BIN)/python -m bench.train_acts
	$(BIN)/python -m bench.train_ledger --write
	$(BIN)/python -m bench.eval_acts --errors 0 --picture docs/acts-reliability.png

sample: .venv/.ready-test
	$(BIN)/python -m sample.build

threads: .venv/.ready-test
	$(BIN)/python -m acts.model.threads.build

docs: .venv/.ready
	$(BIN)/python -m queries.book > build-queries.md && mv build-queries.md docs/queries.md

screens: machine .venv/.ready-test
	$(BIN)/python -m bench.screens
	$(BIN)/python -m bench.filings

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache

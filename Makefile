# stateofplay: `make demo` shows what it does, `make test` runs every check. Both set up what they need.
SHELL := /bin/bash
PYTHON ?= python3
TOOLS := .tools
UV := $(TOOLS)/bin/uv
RUN := $(UV) run --frozen --no-sync
PY := .venv/bin/python
STAMP := .venv/.ready
APT_PACKAGES := tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra
export UV_SYSTEM_CERTS := true

.PHONY: help setup system demo test fuzz-tools test-long check fix golden evaluate bench press docs clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F ':.*?## ' '{printf "  %-10s %s\n", $$1, $$2}'

$(UV):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "stateofplay needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) -V 2>&1). Set PYTHON=python3.12, say."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || tools/apt-get-or-say python3-venv
	@$(PYTHON) -m venv $(TOOLS) && $(TOOLS)/bin/pip install --quiet --disable-pip-version-check "uv>=0.5,<1" || { rm -rf $(TOOLS); echo "could not set up $(TOOLS): see the lines above"; exit 1; }

$(STAMP): pyproject.toml uv.lock | $(UV)
	@$(UV) sync --locked --quiet --extra ocr --extra model --python $(PYTHON) || $(UV) sync --locked --quiet --extra model --python $(PYTHON)
	@touch $(STAMP)

system: ## install tesseract and its languages where that is allowed, else say what to type
	@tools/apt-get-or-say --optional $(APT_PACKAGES)

setup: $(STAMP) system ## make the environment: uv, the locked packages, tesseract

demo: setup ## read the example papers and show what comes out
	@$(RUN) stateofplay demo

check: $(STAMP) ## lint, types, import contract, sizes
	@$(RUN) ruff check .
	@$(RUN) mypy src
	@$(RUN) lint-imports --no-cache
	@$(RUN) python tools/sizes.py

test: setup check ## every check and the whole suite
	@$(RUN) pytest -m "not long"

fuzz-tools: $(STAMP) ## install what the guided fuzzer needs (129 MB)
	@$(UV) sync --locked --quiet --inexact --extra ocr --group fuzz || $(UV) sync --locked --quiet --inexact --group fuzz

test-long: setup check fuzz-tools ## the suite with what takes long, ten minutes of broken bytes among it
	@FUZZ_SECONDS=600 $(RUN) pytest

fix: $(STAMP) ## mend what the linter can mend
	@$(RUN) ruff check --fix .

evaluate: $(STAMP) ## score the reader on known answers, ours and those beside the clone; compare with benchmarks/floors.toml
	@$(RUN) python -m stateofplay.evaluate

golden: $(STAMP) ## show how the examples are read against their known answers
	@$(RUN) python -m stateofplay.evaluate --examples --misses

bench: $(STAMP) ## speed and memory, as ratios
	@$(RUN) python benchmarks/read_speed.py
	@$(RUN) python benchmarks/scanned_pages.py

press: $(STAMP) ## print the example papers at three grades of damage and say how well they are read back
	@PYTHONPATH=. $(RUN) python benchmarks/press_grades.py

docs: $(STAMP) ## write docs/fields.md anew
	@$(RUN) python -m stateofplay.evaluate --fields docs/fields.md

clean: ## remove what make made
	rm -rf .venv $(TOOLS) .mypy_cache .ruff_cache .pytest_cache .hypothesis

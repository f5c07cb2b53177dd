# The Python of Debian 12, as on the servers RIO runs on; elsewhere whatever is called python3.
PYTHON ?= $(firstword $(wildcard /usr/bin/python3.11) python3)

.PHONY: run test check fix bench

run:  ## set up everything and start http://127.0.0.1:8000 with demo data
	@$(PYTHON) -m scripts.draaien

test:  ## whole suite on PostgreSQL, smoke part on SQLite, browser; make test ARGS="-k ontslag"
	@$(PYTHON) -m scripts.testen $(ARGS)

check:  ## lint, types, import layers, migrations, deployment settings
	@$(PYTHON) -m scripts.controleren

bench:  ## speed of pages, figures and sending, and 10,000 reminders while workers are killed; about ten minutes
	@$(PYTHON) -m scripts.meten

fix:  ## format and repair what ruff can repair
	@$(PYTHON) -m scripts.opzetten ontwikkeling
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

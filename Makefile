# dateline. `make help` lists what there is.
SWIFT ?= swift
SHARED ?= ../shared
PREFIX ?= /usr/local
DESTDIR ?=
STRICT = --explicit-target-dependency-import-check error
BIN = .build/release/dateline
PACKAGES = libsqlite3-dev libxml2-dev zlib1g-dev pkg-config

.DEFAULT_GOAL := help
.PHONY: help setup embed build demo test lint unit end-to-end eval bench fuzz train format install uninstall clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

setup: ## install the system packages (Debian)
	@missing=""; for p in $(PACKAGES); do dpkg -s $$p >/dev/null 2>&1 || missing="$$missing $$p"; done; \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ]; then s=""; else s=sudo; fi; \
		$$s apt-get update -qq && $$s env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing >/dev/null; \
	fi

embed: ## list Data/ and Migrations/ anew for the compiler (after adding or removing a file)
	Sources/CEmbedded/generate.sh

build: setup ## release build of the program
	$(SWIFT) build -c release --product dateline $(STRICT)

demo: build ## build, then the main job on the sample: a timeline and a CSV
	sh scripts/demo.sh $(BIN)

lint:
	$(SWIFT) format lint --strict -p -r Package.swift Sources Tests
	SWIFT="$(SWIFT)" python3 scripts/imports.py

unit: setup
	$(SWIFT) test $(STRICT)

end-to-end: build
	sh Tests/end_to_end.sh $(BIN)
	sh Tests/no_network.sh $(BIN)

test: setup lint unit end-to-end ## lint, unit tests, end-to-end tests

eval: build ## the scoreboard beside the floors of Tests/Floors.tsv; fails on a fall
	python3 scripts/evaluate.py --binary $(BIN) --shared $(SHARED)

bench: build ## throughput, beside peers where they are installed; ARTICLES (20000) in the large archive
	python3 scripts/bench.py --binary $(BIN) --shared $(SHARED) --articles $(or $(ARTICLES),20000)

fuzz: setup ## fuzz the readers, SECONDS (600) each
	sh Tests/Fuzz/fuzz.sh $(or $(SECONDS),600)

train: ## learn the models of Data/ anew from the labelled articles
	$(SWIFT) build -c release --product workbench $(STRICT)
	sh scripts/train.sh .build/release/workbench $(SHARED)

format: ## format the sources
	$(SWIFT) format -i -p -r Package.swift Sources Tests

install: build ## install the program, its man page and completions under PREFIX
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
		$(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/dateline
	install -m 644 scripts/dateline.1 $(DESTDIR)$(PREFIX)/share/man/man1/dateline.1
	$(BIN) --generate-completion-script bash >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/dateline
	$(BIN) --generate-completion-script zsh >$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_dateline
	$(BIN) --generate-completion-script fish >$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/dateline.fish

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/dateline $(DESTDIR)$(PREFIX)/share/man/man1/dateline.1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/dateline $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_dateline \
		$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/dateline.fish

clean: ## remove what was built
	rm -rf .build .build-*

# Each target does its own set-up. The work is in scripts/.
.DEFAULT_GOAL := help
.PHONY: help setup run test lint format bench record site fuzz-order node-suite clean
N ?= 1000

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: ## toolchain target, wasm tools, npm packages
	@bash scripts/setup.sh tools

run: setup ## build the page and serve it on 127.0.0.1 (PORT=8137)
	@node scripts/build.mjs page
	@node scripts/serve.mjs

test: setup ## every check, the fast ones first (V=1 shows the output, FROM=step begins there)
	@bash scripts/setup.sh browser
	@node scripts/test.mjs

lint: setup ## format, lint, types and layers, without tests
	@node scripts/test.mjs --only lint

format: setup ## rewrite sources in the project's format
	cargo fmt --all
	npx --no-install biome check --write .

bench: setup ## figures against real Node, side by side in one run
	@bash scripts/setup.sh browser
	@node scripts/build.mjs page --profile site
	@node tests/bench/main.mjs

record: setup ## record what real Node prints for the conformance cases (CASE=area/name for some)
	@node tests/record.mjs $(if $(CASE),--case $(CASE))

site: setup ## static files in www/dist, for any static host and any sub-path
	@node scripts/build.mjs page --profile site
	@node scripts/sizes.mjs

fuzz-order: setup ## N=… random programs, in real Node and here (SEED=1 NODE=24: from which seed on, which versions)
	@node scripts/build.mjs runtime
	@node tests/fuzz/order.mjs --n $(N) $(if $(SEED),--seed $(SEED)) $(if $(NODE),--node $(NODE))

node-suite: setup ## Node's own tests in the runtime: DIR=a clone of denoland/node_test (TABLE=file for the table)
	@node scripts/build.mjs runtime
	@node tests/node-suite.mjs $(DIR) $(if $(TABLE),--table $(TABLE))

test262: setup ## DIR=… the promise and async parts of a checkout of tc39/test262, in real Node where they fail
	@node scripts/build.mjs runtime
	@node tests/test262.mjs $(DIR)

clean: ## remove what was built
	rm -rf target web/pkg web/dist www/dist node_modules/.cache/loopscope

.PHONY: embed build
embed: ## list Data/ and Migrations/ anew for the compiler
	Sources/CEmbedded/generate.sh

build: ## release build
	swift build -c release --product dateline --explicit-target-dependency-import-check error

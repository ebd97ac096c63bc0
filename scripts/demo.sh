#!/bin/sh
# The main job on the sample: articles in, one SQLite file out, a timeline and a CSV.
set -eu
bin=$1
cd "$(dirname "$0")/.."
db=$(mktemp -d)/demo.db
show() { printf '\n$ dateline %s\n' "$*"; "$bin" "$@" --db "$db"; }
show ingest Tests/Sample
show timeline brightloom
show events --type layoff --since 2025Q1
show total raised --since 2025
printf '\n$ dateline export events --format csv\n'
"$bin" export events --format csv --db "$db"

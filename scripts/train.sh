#!/bin/sh
# Learns the models of Data/ from the labelled articles and the scrapes; the same input gives the same bytes.
set -eu
bin=$1
shared=$2
"$bin" train-zones "$shared/gold/train" "$shared/intake/text/text_aeb.jsonl" Data/zones/model.tsv
folds=$(mktemp -d)
trap 'rm -rf "$folds"' EXIT
"$bin" train-entities --folds "$folds" "$shared/gold/train" Data/companies
"$bin" train-events --taggers "$folds" "$shared/gold/train/labels" "$shared/gold/train/docs"
"$bin" train-pages "$shared/intake/html/aeb.jsonl" "$shared/intake/html/traf.jsonl" --out Data/pages/model.tsv

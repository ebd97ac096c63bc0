#!/bin/sh
# Learns the models of Data/ from the labelled articles and the scrapes; the same input gives the same bytes.
set -eu
bin=$1
shared=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Articles labelled by hand: those of the gold set, and those of the corpus whose labels are in Data/labels.
mkdir "$work/folds" "$work/gold"
python3 scripts/labels.py unpack "$shared/corpus" Data/labels/corpus.ndjson "$work/gold"
cp "$shared/gold/train/docs/"*.json "$work/gold/docs/"
cp "$shared/gold/train/labels/"*.json "$work/gold/labels/"
"$bin" train-zones "$shared/gold/train" "$shared/intake/text/text_aeb.jsonl" Data/zones/model.tsv
"$bin" train-entities --folds "$work/folds" --describe "$shared/gold/train" "$work/gold" Data/companies
python3 scripts/augment.py "$work/gold" "$work/cuts" --cuts 8000
"$bin" train-entities --eager "$work/cuts" Data/companies/eager.model
"$bin" train-events --taggers "$work/folds" --closest "$shared/gold/train/labels" --headline-rounds 160 "$work/gold/labels" "$work/gold/docs"
"$bin" train-pages "$shared/intake/html/aeb.jsonl" "$shared/intake/html/traf.jsonl" --out Data/pages/model.tsv

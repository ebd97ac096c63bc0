#!/bin/sh
# Learns the models of Data/ from the labelled articles and the scrapes; the same input gives the same bytes.
set -eu
bin=$1
shared=$2
"$bin" train-zones "$shared/gold/train" "$shared/intake/text/text_aeb.jsonl" Data/zones/model.tsv
"$bin" train-entities "$shared/gold/train" Data/companies

#!/usr/bin/env python3
"""Counts words of a news corpus: word, times in lower case, times capitalised, times capitalised inside a sentence.

usage: words.py CORPUS.ndjson.gz... > WORDS.tsv
"""
import collections, gzip, json, re, sys

WORD = re.compile(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ0-9]*")
INSIDE = re.compile(r"(?<![A-Za-z])(?:[a-z]+|[,0-9]) ([A-Z][A-Za-zÀ-ÿ0-9]*)")
lower, capital, inside = collections.Counter(), collections.Counter(), collections.Counter()
for path in sorted(sys.argv[1:]):
    for line in gzip.open(path, 'rt', encoding='utf-8'):
        text = json.loads(line).get('text') or ''
        for w in WORD.findall(text):
            (lower if w[0].islower() else capital)[w.lower()] += 1
        for w in INSIDE.findall(text):
            inside[w.lower()] += 1
for w in sorted(lower.keys() | capital.keys()):
    if lower[w] + capital[w] >= 2:
        print(w, lower[w], capital[w], inside[w], sep='\t')

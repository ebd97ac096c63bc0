#!/usr/bin/env python3
"""Makes Data/companies/*.tsv from the reference tables, word counts of a news corpus and public name lists.

usage: companies.py REFERENCE_DIR WORDS.tsv NAMES_DIR CITIES.json
  REFERENCE_DIR  companies_curated.tsv, companies_candidate.tsv, product_company.tsv
  WORDS.tsv      word, times in lower case, times capitalised, times capitalised inside a sentence (scripts/words.py)
  NAMES_DIR      dist.all.last, dist.female.first, dist.male.first: US Census 1990, public domain
  CITIES.json    GeoNames cities above 15,000 people, CC BY 4.0

What a form of a name needs before it counts as its company is decided here, once, and written down: a form that is also a
word, a person, a place, an abbreviation or another company stands in `needs_context` as `word:Apple`.
"""
import collections, csv, json, re, sys, unicodedata

REFERENCE, WORDS, NAMES, CITIES = sys.argv[1:5]
OUT = 'Data/companies/'
LEGAL = re.compile(r"[,.]?\s+(inc|incorporated|corp|corporation|co|company|ltd|limited|llc|plc|ag|sa|s\.a|s\.p\.a|spa|se|nv|n\.v|gmbh|ab|oyj|asa|lp|l\.p|pte|pty|kk|bhd|tbk|holdings?|group)\.?$", re.I)

words = {}
for line in open(WORDS, encoding='utf-8'):
    w, lower, capital, middle = line.rstrip('\n').split('\t')
    words[w] = (int(lower), int(capital), int(middle))


def read(name):
    return list(csv.DictReader(open(f'{REFERENCE}/{name}', encoding='utf-8'), delimiter='\t', quoting=csv.QUOTE_NONE))


def census(name, keep):
    return [l.split()[0].lower() for l in open(f'{NAMES}/{name}')][:keep]


first_names = set(census('dist.male.first', 1219)) | set(census('dist.female.first', 2500))
surnames = set(census('dist.all.last', 12000))
cities = {}
for c in json.load(open(CITIES, encoding='utf-8')).values():
    n = unicodedata.normalize('NFC', c['name'])
    cities[n] = max(cities.get(n, 0), c['population'])


def strip_legal(s):
    for _ in range(3):
        t = LEGAL.sub('', s).rstrip(' ,')
        if t == s or len(t) < 2:
            return s
        s = t
    return s


def is_word(form):
    """A single word that the corpus writes in lower case as well."""
    lower, capital, _ = words.get(form.lower(), (0, 0, 0))
    return lower >= 5 and lower * 8 > capital or lower >= 60


CODES = {'word': 'word', 'generic': 'word', 'words': 'word', 'phrase': 'word', 'person': 'person', 'surname': 'person', 'place': 'place',
         'abbr': 'abbr', 'acronym': 'abbr'}


def needs_context(row, forms):
    """form -> set of reasons"""
    out = collections.defaultdict(set)
    note = row['ambiguous']
    if note:
        codes = {CODES[w] for w in re.findall(r'[a-z]+', note) if w in CODES} or {'shared'}
        named = [f for f in forms if re.search(r'(?<![\w])' + re.escape(f) + r'(?![\w])', re.sub(r'^[^:(]*[:(]', '', note))] if re.search('[:(]', note) else []
        for f in named or [f for f in forms if ' ' not in f] or [row['name']]:
            out[f] |= codes
    for f in forms:
        if re.fullmatch(r"[A-Za-zÀ-ÿ0-9]+", f):
            if is_word(f) and f not in ('Google', 'eBay'): out[f].add('word')
            if f.lower() in first_names and words.get(f.lower(), (0, 0, 0))[1] < 400: out[f].add('person')
            if cities.get(f, 0) > 200000: out[f].add('place')
            if len(f) <= 3 and f.isupper() and words.get(f.lower(), (0, 0, 0))[2] < 300: out[f].add('abbr')
        elif all(is_word(w) for w in re.findall(r"[A-Za-z]+", f)) and not LEGAL.search(f) and len(f.split()) == 2 and row['kind'] == 'company':
            if sum(words.get(w.lower(), (0, 0, 0))[0] > 500 for w in f.split()) == 2: out[f].add('word')
    return out


NEVER = {'AI', 'US', 'U.S.', 'IT', 'TV', 'PC', 'UK', 'CEO', 'IPO', 'EV', 'VR', 'AR', 'Free Mobile', 'Free', 'VC', 'PR', 'ID', 'OS', 'ML', 'HR', 'Level 3', 'Q2', 'Q1', 'io'}
curated = read('companies_curated.tsv')
owner = collections.Counter()
rows = []
for r in curated:
    forms = [r['name']] + [a for a in (r['aliases'] or '').split('|') if a]
    former = []
    for f in (r['former_names'] or '').split('|'):
        if f:
            name, _, when = f.partition('@')
            former.append((name.strip(), when))
            forms.append(name.strip())
    seen, clean = set(), []
    for f in forms:
        f = re.sub(r'\s*\((?:[A-Z][\w .]*)\)$', '', f).strip()   # "iSpace (China)": the note is not part of the name
        for g in (f, strip_legal(f) if r['kind'] not in ('government', 'regulator', 'court', 'ngo', 'university') else f):
            if g not in seen and g not in NEVER and len(g) > 1:
                seen.add(g)
                clean.append(g)
    rows.append((r, clean, former))
    for f in clean: owner[f] += 1
with open(OUT + 'companies.tsv', 'w', encoding='utf-8') as out:
    out.write('id\tname\tkind\taliases\tformer_names\ttickers\tcountry\tparent\tsectors\tneeds_context\tproducts\n')
    for r, forms, former in rows:
        name = re.sub(r'\s*\((?:[A-Z][\w .]*)\)$', '', r['name']).strip()
        context = needs_context(r, forms)
        for f in forms:
            if owner[f] > 1: context[f].add('shared')
        notes = '|'.join(f"{'+'.join(sorted(codes))}:{f}" for f, codes in sorted(context.items()) if codes)
        out.write('\t'.join([r['id'], name, r['kind'], '|'.join(f for f in forms if f != name), '|'.join(f'{n}@{w}' for n, w in former),
                             r['tickers'] or '', r['country'] or '', (r['parent'] or ''), r['sectors'] or '', notes, r['products'] or '']).rstrip('\t') + '\n')
print(len(rows), 'companies')

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

# Word facts: how the corpus writes a word, and whether it is a first name, a surname or a place.
facts = {}
for w, (lower, capital, middle) in words.items():
    n = lower + capital
    if n >= 12 and w.isalpha():
        share = lower / n
        facts[w] = ['', 'a' if share < .02 else 'b' if share < .3 else 'c' if share < .9 else 'd']
for flag, names in (('f', first_names), ('s', set(census('dist.all.last', 8000)))):
    for w in names: facts.setdefault(w, ['', ''])[0] += flag
with open(OUT + 'words.tsv', 'w', encoding='utf-8') as out:
    out.write('# How news writes a word (a always capitalised ... d always small), first names (f) and surnames (s) of the US Census 1990.\nword\tfacts\n')
    for w in sorted(facts): out.write(f'{w}\t{"".join(reversed(facts[w]))}\n')
places = {n for n, p in cities.items() if p >= 150000}
for file in ('countries', 'us_states'):
    places |= {v['name'] for v in json.load(open(CITIES.replace('cities15000', file), encoding='utf-8')).values()}
taken = {f.lower() for _, forms, _ in rows for f in forms}
with open(OUT + 'places.tsv', 'w', encoding='utf-8') as out:
    out.write('# Cities above 150,000 people, countries and US states: GeoNames (geonames.org), CC BY 4.0.\nplace\n')
    for p in sorted(places): out.write(p + '\n')
print(len(facts), 'words', len(places), 'places')

# Listings: names of the raw table that no curated row has.
SECTOR = [('Semiconductor', 'SEMI'), ('Bank', 'BANK'), ('Software', 'SOFT'), ('Biotech', 'BIO'), ('Pharma', 'BIO'), ('Drug', 'BIO'), ('Health', 'HEALTH'), ('Therapeutics', 'BIO'),
          ('Security', 'SEC'), ('Cyber', 'SEC'), ('Crypto', 'CRYPTO'), ('Gaming', 'GAME'), ('Telecom', 'TELCO'), ('Communication Equipment', 'TELCO'), ('Internet Retail', 'ECOM'),
          ('E-commerce', 'ECOM'), ('Fintech', 'FIN'), ('Insurance', 'FIN'), ('Financ', 'FIN'), ('Aerospace', 'SPACE'), ('Robotics', 'ROBO'), ('Education', 'EDU'), ('Media', 'MEDIA'),
          ('Entertainment', 'MEDIA'), ('Real Estate', 'PROP'), ('Hardware', 'HW'), ('Electronics', 'HW'), ('Solar', 'CLIMATE'), ('Energy', 'CLIMATE'), ('Auto', 'EV'), ('Travel', 'TRAVEL'),
          ('Food', 'FOOD'), ('Logistics', 'LOGI'), ('Supply Chain', 'LOGI'), ('Retail', 'RETAIL'), ('Consumer', 'RETAIL'), ('Industrial', 'INDUSTRIAL'), ('Materials', 'INDUSTRIAL'), ('Machinery', 'INDUSTRIAL')]
FORMS = set("inc incorporated corp corporation co company ltd limited llc plc ag sa se nv ab oyj gmbh spa kk pte pty holding holdings group the and class a".split())


def telling(name):
    """Words of a name without legal forms."""
    s = re.sub(r'\b([a-z])\.(?=[a-z]\.)', r'\1', name.lower().replace("'", '').replace('&', ' and ')).replace('.', '')
    w = re.findall(r'[a-z0-9]+', s)
    return tuple(x for x in w if x not in FORMS) or tuple(w)


curated = {}
with open(OUT + 'companies.tsv', encoding='utf-8') as rows_of:
    for l in rows_of:
        if l.startswith('#'): continue
        f = l.rstrip('\n').split('\t')
        former = {x.split('@')[0] for x in f[4].split('|')} if len(f) > 4 else set()
        for n in [f[1]] + f[3].split('|'):
            if n and n not in former: curated.setdefault(telling(n), set()).add(f[0])


def is_curated(forms):
    """All forms are, but for legal forms, names of one curated company: a second row would split its events in two."""
    keys = [telling(f) for f in forms]
    ids = set().union(*[curated.get(k, set()) for k in keys])
    return len(ids) == 1 and all(k in curated and (len(k) > 1 or re.search(r'[0-9]', k[0])) for k in keys)


kept = 0
with open(OUT + 'listings.tsv', 'w', encoding='utf-8') as out:
    out.write('id\tname\taliases\tsectors\n')
    seen = set(taken)
    for r in read('companies_candidate.tsv'):
        if r['key'] == 'key': continue
        forms = []
        for f in [r['name']] + (r['aliases'] or '').split('|'):
            if re.search(r'\b(ETF|Fund|Trust|O\.N\.|Dl-|Acquisition|SPAC)\b', f) or len(f) > 40: continue
            for g in (strip_legal(f), f):
                letters = re.findall(r"[A-Za-z]+", g)
                if not letters or g.lower() in seen or (len(letters) == 1 and (is_word(g) or len(g) < 4 or g.isupper() or g.lower() in first_names or g.lower() in surnames or g in cities)): continue
                if len(letters) > 1 and all(is_word(w) or len(w) < 3 for w in letters) and not LEGAL.search(g): continue
                if g.isupper() and len(g) > 5: continue
                seen.add(g.lower())
                forms.append(g)
        if not forms or is_curated(forms): continue
        text = f"{r['industry']} {r['sector']}"
        code = next((c for k, c in SECTOR if k in text), '')
        kept += 1
        out.write('\t'.join([r['key'], forms[0], '|'.join(forms[1:]), code]).rstrip('\t') + '\n')
print(kept, 'listings')

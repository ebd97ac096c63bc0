#!/usr/bin/env python3
"""Makes a large archive of recombined facts, for `make bench`: made-up companies, events and amounts, no text of anyone.

usage: dateline ingest --quiet --db big.db /dev/null     # an empty archive with its tables and triggers
       scripts/make_archive.py big.db ARTICLES
       dateline ingest --quiet --db big.db /dev/null     # links the events

Companies follow Zipf's law (a few are in very many articles), days are spread over ten years, one deal is told by several articles.
"""
import hashlib, random, sqlite3, sys
from datetime import date, timedelta

TYPES = ['acquisition', 'partnership', 'funding_round', 'layoff', 'executive_change', 'product_launch', 'earnings', 'market_move', 'fine',
         'lawsuit', 'facility', 'milestone']
SLOTS = {'acquisition': 'price', 'funding_round': 'raised', 'layoff': 'headcount', 'earnings': 'revenue', 'fine': 'amount', 'milestone': 'value'}
OTHER = {'acquisition': 'target', 'lawsuit': 'defendant'}


def main():
    path, articles = sys.argv[1], int(sys.argv[2])
    rng = random.Random(7)
    companies = max(200, articles // 20)
    syllables = ['bar', 'kel', 'dor', 'lin', 'mar', 'tek', 'vor', 'sen', 'quil', 'nor', 'fen', 'hal', 'ost', 'riv', 'zan', 'pel']
    db = sqlite3.connect(path)
    db.execute('PRAGMA foreign_keys = OFF')
    db.execute('PRAGMA synchronous = OFF')
    sectors = [r[0] for r in db.execute('SELECT code FROM sector')]
    run = db.execute("INSERT INTO ingest_run (command, started, program_version, extractor_version) VALUES ('ingest', '2025-01-01T00:00:00Z', '0', '0')").lastrowid
    source = [db.execute('INSERT INTO source (name) VALUES (?)', (f'paper{i}.example',)).lastrowid for i in range(50)]
    ids = []
    for n in range(companies):
        name = ''.join(rng.choice(syllables) for _ in range(3)).capitalize() + f' {n}'
        i = db.execute('INSERT INTO company (key, name, folded, kind, known) VALUES (?, ?, ?, ?, 1)', (f'c{n}', name, name.lower(), 'company')).lastrowid
        db.execute("INSERT INTO company_alias (company_id, name, folded, kind) VALUES (?, ?, ?, 'name')", (i, name, name.lower()))
        for rank, s in enumerate(rng.sample(sectors, 2)):
            db.execute('INSERT INTO company_sector VALUES (?, ?, ?)', (i, s, rank))
        ids.append((i, name))
    weights = [1 / (n + 10) for n in range(companies)]
    total = 0.0
    cumulative = []
    for w in weights:
        total += w
        cumulative.append(total)
    start = date(2015, 1, 1)
    recent = []
    for n in range(articles):
        day = start + timedelta(days=n * 3650 // articles)
        text = f'Made-up article {n}.'
        h = hashlib.sha256(text.encode()).digest()[:16]
        a = db.execute(
            'INSERT INTO article (external_id, identity, source_id, run_id, title, published_from, published_to, published_basis, content_hash, '
            'extractor_version, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
            (f'a{n}', f'id:a{n}', rng.choice(source), run, f'Article {n}', day.isoformat(), day.isoformat(), 'metadata', h, '0', text)).lastrowid
        told = []
        for _ in range(rng.choice([1, 2, 3, 4])):
            if recent and rng.random() < 0.4:
                fact = rng.choice(recent)
            else:
                c, other = rng.choices(ids, cum_weights=cumulative, k=2)
                kind = rng.choice(TYPES)
                value = round(10 ** rng.uniform(5, 10), -4) if SLOTS.get(kind) != 'headcount' else rng.randint(10, 9000)
                fact = (kind, c, other, value, day)
                recent.append(fact)
                if len(recent) > 60:
                    recent.pop(0)
            if fact not in told:
                told.append(fact)
        seen = {}
        for ordinal, (kind, c, other, value, when) in enumerate(told):
            m = db.execute(
                'INSERT INTO event_mention (article_id, ordinal, type, status, date_from, date_to, date_basis, headline, start, "end", confidence, rule) '
                "VALUES (?, ?, ?, 'reported', ?, ?, 'explicit', ?, 0, 10, 0.8, 'made-up')",
                (a, ordinal, kind, when.isoformat(), when.isoformat(), ordinal == 0)).lastrowid
            people = [('company', c)] + ([(OTHER[kind], other)] if kind in OTHER else [])
            if kind == 'partnership':
                people.append(('company', other))
            count = {}
            for role, (i, name) in people:
                count[role] = count.get(role, -1) + 1
                db.execute('INSERT OR IGNORE INTO mention_participant VALUES (?, ?, ?, ?, ?)', (m, role, count[role], i, name))
                seen[i] = seen.get(i, 0) + 1
            for role, text in [('product', f'Model {value % 97:.0f}')] if kind == 'product_launch' else [('person', f'Pat {value % 97:.0f}son')] if kind == 'executive_change' else []:
                db.execute('INSERT INTO mention_participant VALUES (?, ?, 0, NULL, ?)', (m, role, text))
            if kind in SLOTS:
                headcount = SLOTS[kind] == 'headcount'
                x = db.execute(
                    'INSERT INTO amount (article_id, ordinal, start, "end", kind, low, high, unit, approximate, usd_low, usd_high) VALUES (?, ?, 0, 4, ?, ?, ?, ?, 0, ?, ?)',
                    (a, ordinal, 'headcount' if headcount else 'money', value, value, 'people' if headcount else 'USD',
                     None if headcount else value, None if headcount else value)).lastrowid
                db.execute('INSERT INTO mention_amount VALUES (?, ?, 0, ?)', (m, SLOTS[kind], x))
        for i, n_mentions in seen.items():
            db.execute('INSERT INTO article_company VALUES (?, ?, 1, ?)', (a, i, n_mentions))
        if n % 20000 == 19999:
            db.commit()
            print(f'{n + 1} articles', file=sys.stderr)
    db.commit()


if __name__ == '__main__':
    main()

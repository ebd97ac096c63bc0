#!/usr/bin/env python3
"""Throughput of the built program, beside peers in the same run where they are installed.

usage: bench.py --binary .build/release/dateline --shared ../shared [--quick] [--articles 20000]

Times alone mean little on a noisy machine: each pair is measured alternately three times and the medians are compared.
CPU seconds are user + system of the process. Peers that are not installed are named and skipped.
"""
import argparse, gzip, json, os, resource, sqlite3, statistics, subprocess, sys, tempfile, time


def cpu(args, stdin=None):
    """Wall seconds, CPU seconds and peak resident MiB of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    p = subprocess.Popen(args, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _, status, usage = os.wait4(p.pid, 0)
    wall = time.perf_counter() - start
    p.stderr.close()
    del before
    if os.waitstatus_to_exitcode(status) not in (0, 3, 65):
        sys.exit(f"{' '.join(args)}: exit {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(args, n=3):
    runs = [cpu(args) for _ in range(n)]
    return tuple(statistics.median(r[i] for r in runs) for i in range(3))


def corpus(shared, folder, limit):
    """An NDJSON file of articles and the bytes of their text."""
    path = os.path.join(folder, 'articles.ndjson'); size = 0
    with open(path, 'w', encoding='utf-8') as out:
        for name in sorted(os.listdir(os.path.join(shared, 'corpus'))):
            if not name.endswith('.gz'):
                continue
            part = 0
            with gzip.open(os.path.join(shared, 'corpus', name), 'rt', encoding='utf-8') as f:
                for line in f:
                    n = len(json.loads(line)['text'].encode())
                    out.write(line); size += n; part += n
                    if part > limit:
                        break
    return path, size


SPACY = """
import json, sys, spacy, time
nlp = spacy.load('en_core_web_sm'); n = 0; start = time.process_time()
for i, line in enumerate(open(sys.argv[1], encoding='utf-8')):
    if i == 60: break
    t = json.loads(line)['text'][:100000]; nlp(t); n += len(t.encode())
print(n / 1e6 / (time.process_time() - start))
"""
TRAFILATURA = """
import glob, sys, time, trafilatura
files = [open(f, 'rb').read() for f in sorted(glob.glob(sys.argv[1] + '/*'))]; start = time.process_time()
for f in files:
    trafilatura.extract(f, fast=True)
print(len(files) / (time.process_time() - start))
"""


def peer(name, code, argument):
    p = subprocess.run([sys.executable, '-c', code, argument], capture_output=True, text=True)
    if p.returncode:
        print(f'  {name}: not installed here ({(p.stderr.strip().splitlines() or ["?"])[-1][:80]})')
        return None
    return float(p.stdout)


def bare_sqlite(db):
    """Milliseconds of the same questions in SQL that a person would write, through Python's sqlite3."""
    c = sqlite3.connect(f'file:{db}?mode=ro', uri=True)
    company = c.execute('SELECT company_id FROM article_company GROUP BY 1 ORDER BY count(*) DESC LIMIT 1').fetchone()[0]
    questions = {
        'a timeline page': ('SELECT DISTINCT e.* FROM event e JOIN event_participant p ON p.event_id = e.id WHERE p.company_id = ? ORDER BY e.day DESC LIMIT 50', (company,)),
        'the sum of all rounds': ("SELECT sum(usd_best) FROM event_value WHERE type = 'funding_round' AND slot = 'raised' AND status IN ('reported', 'planned')", ()),
        'the sum of a sector': ("SELECT sum(v.usd_best) FROM event_value v WHERE type = 'funding_round' AND EXISTS (SELECT 1 FROM event_participant p JOIN company_sector s USING (company_id) "
                                "WHERE p.event_id = v.event_id AND (s.sector = 'AI' OR s.sector LIKE 'AI.%'))", ()),
        'events by month': ('SELECT substr(day, 1, 7), count(*) FROM event GROUP BY 1', ()),
    }
    for name, (sql, args) in questions.items():
        times = []
        for _ in range(5):
            start = time.perf_counter(); c.execute(sql, args).fetchall(); times.append(time.perf_counter() - start)
        print(f'  bare SQLite, {name}: {statistics.median(times) * 1000:.2f} ms')


def large_archive(b, tmp, articles):
    """Fills archives through the writer: what an article costs in a small and in a large one, and how long questions take."""
    small = min(10_000, articles // 2)
    cost = {}
    for n in (small, articles):
        db = os.path.join(tmp, f'{n}.db')
        rows = [l.split('\t') for l in subprocess.run([b, 'bench-fill', str(n), '--db', db], capture_output=True, text=True, check=True).stdout.splitlines()]
        cost[n] = float(rows[-1][2])
        print(f'{n} made-up articles through the writer: {rows[-1][1]} ms each, {rows[-1][2]} ms of CPU, peak {rows[-1][3]} MiB, {os.path.getsize(db) / 1e6:.0f} MB')
    print(f'CPU of an article at {articles} over that at {small}: {cost[articles] / cost[small]:.2f}')
    more = [l.split('\t') for l in subprocess.run([b, 'bench-fill', str(max(100, articles // 20)), '--density', str(articles), '--db', db], capture_output=True, text=True, check=True).stdout.splitlines()]
    print(f'{max(100, articles // 20)} more in a run of their own: {more[-1][2]} ms of CPU each')
    print(subprocess.run([b, 'bench-questions', '--db', db], capture_output=True, text=True, check=True).stdout.rstrip())
    bare_sqlite(db)
    for args in (['timeline', 'Bar Corp'], ['events', '--sector', 'AI'], ['total', 'raised', '--sector', 'AI']):
        wall, used, _ = median([b] + args + ['--db', db], 7)
        print(f"{' '.join(args)}: {wall * 1000:.0f} ms as a whole process ({used * 1000:.0f} ms of CPU)")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--binary', default='.build/release/dateline'); ap.add_argument('--shared', default='../shared')
    ap.add_argument('--quick', action='store_true')
    ap.add_argument('--articles', type=int, default=20_000, help='made-up articles of the large archive; 1000000 takes an hour')
    ap.add_argument('--only', choices=['archive'], help='only the large archive')
    o = ap.parse_args()
    b = os.path.abspath(o.binary)
    with tempfile.TemporaryDirectory() as tmp:
        large_archive(b, tmp, o.articles)
    if o.only:
        return
    if not os.path.isdir(os.path.join(o.shared, 'corpus')):
        print(f'{o.shared}: the corpus is not here; nothing to measure')
        return
    shared = os.path.abspath(o.shared)
    with tempfile.TemporaryDirectory() as tmp:
        path, size = corpus(shared, tmp, 1_000_000 if o.quick else 2_500_000); mb = size / 1e6
        print(f'{mb:.1f} MB of article text')
        for label, args in (('extract', ['extract', '--jobs', '1', path]), ('extract --only amounts,dates', ['extract', '--jobs', '1', '--only', 'amounts,dates', path])):
            wall, used, peak = median([b] + args)
            print(f'{label}: {mb / used:.1f} MB per CPU-second, peak {peak:.0f} MiB')
            if label == 'extract':
                mine = mb / used
        other = peer('spaCy en_core_web_sm', SPACY, path)
        if other:
            print(f'  spaCy en_core_web_sm: {other:.3f} MB per CPU-second; dateline is {mine / other:.0f} times as fast')
        db = os.path.join(tmp, 'bench.db')
        wall, used, peak = cpu([b, 'ingest', path, '--db', db])
        print(f'ingest: {mb / wall:.1f} MB per second of wall clock, peak {peak:.0f} MiB')
        wall, used, peak = cpu([b, 'ingest', path, '--db', db])
        print(f'ingest again (all known): {mb / wall:.1f} MB per second')
        for args in (['timeline', 'microsoft'], ['events', '--type', 'layoff'], ['total', 'raised'], ['search', 'cloud']):
            wall, used, _ = median([b] + args + ['--db', db], 7)
            print(f"{' '.join(args)}: {wall * 1000:.0f} ms as a whole process ({used * 1000:.0f} ms of CPU)")
        # Unpacked first, so that neither program is timed at inflating; of dateline the whole process counts, of its peer the extraction alone.
        packed = os.path.join(shared, 'intake', 'html', 'pages'); pages = os.path.join(tmp, 'pages'); os.mkdir(pages)
        for name in os.listdir(packed):
            with gzip.open(os.path.join(packed, name), 'rb') as f, open(os.path.join(pages, name.removesuffix('.gz')), 'wb') as out:
                out.write(f.read())
        n = len(os.listdir(pages))
        wall, used, _ = median([b, 'read', pages])
        print(f'read HTML: {n / used:.0f} pages per CPU-second')
        other = peer('trafilatura fast', TRAFILATURA, pages)
        if other:
            print(f'  trafilatura fast: {other:.0f} pages per CPU-second; dateline is {n / used / other:.1f} times as fast')


if __name__ == '__main__':
    main()

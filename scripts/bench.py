#!/usr/bin/env python3
"""Throughput of the built program, beside peers in the same run where they are installed.

usage: bench.py --binary .build/release/dateline --shared ../shared [--quick]

Times alone mean little on a noisy machine: each pair is measured alternately three times and the medians are compared.
CPU seconds are user + system of the process. Peers that are not installed are named and skipped.
"""
import argparse, gzip, json, os, resource, statistics, subprocess, sys, tempfile, time


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
import glob, gzip, sys, time, trafilatura
files = [gzip.open(f, 'rb').read() for f in sorted(glob.glob(sys.argv[1] + '/*'))[:150]]; start = time.process_time()
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


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--binary', default='.build/release/dateline'); ap.add_argument('--shared', default='../shared')
    ap.add_argument('--quick', action='store_true')
    o = ap.parse_args()
    if not os.path.isdir(os.path.join(o.shared, 'corpus')):
        print(f'{o.shared}: the corpus is not here; nothing to measure')
        return
    b = os.path.abspath(o.binary); shared = os.path.abspath(o.shared)
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
        pages = os.path.join(shared, 'intake', 'html', 'pages')
        n = sum(len(f) for _, _, f in os.walk(pages))
        wall, used, _ = median([b, 'read', pages])
        print(f'read HTML: {n / used:.0f} pages per CPU-second')
        other = peer('trafilatura fast', TRAFILATURA, pages)
        if other:
            print(f'  trafilatura fast: {other:.0f} pages per CPU-second; dateline is {n / used / other:.1f} times as fast')


if __name__ == '__main__':
    main()

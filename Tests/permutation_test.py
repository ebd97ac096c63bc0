#!/usr/bin/env python3
"""Ingests the same articles in many orders, in one run or several; every archive must have the same digest.

usage: permutation_test.py BINARY [PERMUTATIONS] [ARTICLES] [INPUT.ndjson[.gz]...]

Without INPUT the articles are made up (10 orders of 300). Of an INPUT, articles are taken at even distances.
"""
import gzip, json, os, random, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from kill_test import made_up


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    binary = os.path.abspath(sys.argv[1])
    orders = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    wanted = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    rng = random.Random(11)
    with tempfile.TemporaryDirectory() as work:
        lines = []
        for path in sys.argv[4:]:
            with (gzip.open if path.endswith('.gz') else open)(path, 'rt', encoding='utf-8') as f:
                lines += [l for l in f if l.strip()]
        if not lines:
            made_up(os.path.join(work, 'in.ndjson'), wanted)
            # Which of two undated revisions is newer is told by the run that brought it: each article once.
            lines = list({json.loads(l)['id']: l for l in open(os.path.join(work, 'in.ndjson'), encoding='utf-8')}.values())
        lines = [lines[i * len(lines) // wanted] for i in range(wanted)] if len(lines) > wanted else lines
        lines = [l if l.endswith('\n') else l + '\n' for l in lines]
        digests = set()
        for n in range(orders):
            if n:
                rng.shuffle(lines)
            db = os.path.join(work, f'{n}.db')
            cuts = sorted(rng.sample(range(1, len(lines)), n % 4))
            for k, (a, b) in enumerate(zip([0] + cuts, cuts + [len(lines)])):
                part = os.path.join(work, f'{n}.{k}.ndjson')
                with open(part, 'w', encoding='utf-8') as out:
                    out.writelines(lines[a:b])
                p = subprocess.run([binary, 'ingest', '-q', part, '--db', db], stderr=subprocess.PIPE, text=True)
                if p.returncode not in (0, 3):
                    sys.exit(f'FAILED  ingest: {p.stderr}')
            digests.add(subprocess.run([binary, 'digest', '--db', db], capture_output=True, text=True, check=True).stdout)
        if len(digests) != 1:
            sys.exit(f'FAILED  {orders} orders of {len(lines)} articles have {len(digests)} digests')
        print(f'ok      {orders} orders of {len(lines)} articles, in 1 to 4 runs: one digest')


if __name__ == '__main__':
    main()

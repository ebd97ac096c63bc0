#!/bin/sh
# Kills an ingest at random moments and starts it again: sh Tests/kill_test.sh .build/release/dateline [KILLS] [INPUT...]
# Nothing that was committed may be lost, nothing doubled, and the archive must be whole and the same as one that was never killed.
set -eu
bin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
top=$(cd "$(dirname "$0")/.." && pwd)
kills=${2:-10}
[ $# -gt 2 ] && shift 2 || shift $#
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ $# -gt 0 ]; then
    cat "$@" >"$work/in.ndjson"
else
    # Two thousand articles of made-up companies, with copies and revisions among them.
    python3 - "$work/in.ndjson" <<'PY'
import json, random, sys
random.seed(7)
stems = ['Bright', 'North', 'Copper', 'Velvet', 'Iron', 'Clear', 'Silver', 'Amber', 'Stone', 'Blue']
tails = ['loom', 'gate', 'works', 'field', 'labs', 'forge', 'path', 'wave', 'point', 'mill']
names = [a + b for a in stems for b in tails]
with open(sys.argv[1], 'w') as out:
    for i in range(2000):
        a, b = random.sample(names, 2)
        day = f'2024-{random.randint(1, 12):02}-{random.randint(1, 28):02}'
        n = random.randint(2, 900)
        text = random.choice([
            f'{a} Inc has laid off {n} employees at its plant in Ohio, the company said on Monday. It had {n * 9} people at the end of last year.',
            f'{a} Inc agreed to buy {b} Ltd for ${n} million in cash. The deal is expected to close in the third quarter.',
            f'{b} Ltd raised ${n} million in a funding round led by {a} Ventures, which values it at ${n * 8} million.',
        ]) + '\n\n' + ' '.join(f'Paragraph {k} of report {i} speaks of {random.choice(names)} and of orders worth ${k + n} million.' for k in range(6))
        print(json.dumps({'id': f'k{i % 1900}', 'title': f'{a} and {b}, report {i % 1900}', 'published': day, 'text': text}), file=out)
PY
fi
"$bin" ingest "$work/in.ndjson" --db "$work/whole.db" --quiet || [ $? = 3 ]
want=$("$bin" digest --db "$work/whole.db")
count() { sqlite3 -readonly "$work/a.db" 'SELECT count(*) FROM article' 2>/dev/null || python3 -c "
import sqlite3
try: print(sqlite3.connect('file:$work/a.db?mode=ro', uri=True).execute('SELECT count(*) FROM article').fetchone()[0])
except sqlite3.Error: print(0)"; }
start=$(date +%s%N)
rm -f "$work"/a.db*
"$bin" ingest "$work/in.ndjson" --db "$work/a.db" --quiet || [ $? = 3 ]
span=$((($(date +%s%N) - start) / 1000000))
rm -f "$work"/a.db*
before=0
i=0
while [ $i -lt "$kills" ]; do
    i=$((i + 1))
    "$bin" ingest "$work/in.ndjson" --db "$work/a.db" --quiet 2>/dev/null &
    pid=$!
    # A random moment of the time that a whole run takes, a little later with each kill.
    sleep "$(python3 -c "import random; print(random.random() * $span / 1000 * (0.2 + 0.8 * $i / $kills))")"
    kill -9 $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    [ -f "$work/a.db" ] || continue
    now=$(count)
    [ "$now" -ge "$before" ] || { echo "FAILED  after kill $i: $before articles were stored, $now are left"; exit 1; }
    before=$now
done
"$bin" ingest "$work/in.ndjson" --db "$work/a.db" --quiet || [ $? = 3 ]
"$bin" verify --db "$work/a.db" || { echo 'FAILED  the archive is damaged'; exit 1; }
got=$("$bin" digest --db "$work/a.db")
[ "$got" = "$want" ] || { echo "FAILED  the archive differs from one that was never killed"; exit 1; }
echo "ok      $kills kills: nothing lost, nothing doubled, the same digest"

#!/bin/sh
# Drives the built program as a user would, in a temporary folder: sh Tests/end_to_end.sh .build/release/dateline
# Prints one line per check and "N passed, N failed"; exit 1 where one fails.
set -u
bin=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
top=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
passed=0
failed=0
ok() { passed=$((passed + 1)); printf 'ok      %s\n' "$1"; }
bad() { failed=$((failed + 1)); printf 'FAILED  %s\n' "$1"; }
check() { what=$1; shift; if "$@" >out 2>err; then ok "$what"; else bad "$what: $*"; sed 's/^/        /' err | head -5; fi; }
status() { want=$1; what=$2; shift 2; "$@" >out 2>err; got=$?; if [ $got = "$want" ]; then ok "$what"; else bad "$what: exit $got instead of $want: $*"; sed 's/^/        /' err | head -5; fi; }
contains() { if grep -q -- "$2" "$1"; then ok "$3"; else bad "$3: no '$2' in $1"; head -5 "$1" | sed 's/^/        /'; fi; }

# Documentation says what the program says.
check 'reference and man page are up to date' python3 "$top/scripts/reference.py" "$bin" --check
check 'schema page is up to date' python3 "$top/scripts/schema.py" --check
for c in $("$bin" --experimental-dump-help | python3 -c 'import json,sys; print(*[c["commandName"] for c in json.load(sys.stdin)["command"]["subcommands"] if c["commandName"] not in ("help", "bench-questions", "bench-fill")])'); do
    "$bin" help "$c" >help 2>&1
    if [ "$(grep -c "dateline $c" help)" -ge 3 ]; then ok "help $c has examples"; else bad "help $c has fewer than two examples"; fi
    if grep -q "\`$c[\` ]" "$top/README.md"; then ok "README names $c"; else bad "README does not name $c"; fi
done

# The main job.
check 'ingest the sample' "$bin" ingest "$top/Tests/Sample" --db a.db
contains err 'new' 'ingest counts what is new'
check 'ingest it again' "$bin" ingest "$top/Tests/Sample" --db a.db
contains err '0 new' 'the second run finds nothing new'
check 'timeline' "$bin" timeline brightloom --db a.db
contains out 'layoff' 'the timeline has the layoff'
check 'events as CSV' "$bin" export events --format csv --db a.db
"$bin" events --type layoff --format ndjson --db a.db >layoffs 2>err
if [ "$(wc -l <layoffs)" = 1 ]; then ok 'two articles on one layoff are one event'; else bad "one layoff is $(wc -l <layoffs) events"; fi
for f in table csv tsv json ndjson md; do check "format $f" "$bin" events --format "$f" --db a.db; done
status 2 'an unknown company is exit 2' "$bin" timeline brightlom --db a.db
contains err 'rightloom' 'and suggests the one that was meant'

status 64 'an unknown command is exit 64' "$bin" timelin brightloom --db a.db
status 64 'a mistyped command with options is one too' "$bin" evnets --db a.db
contains err 'did you mean events' 'and suggests the one that was meant'
status 73 'an archive in no folder is exit 73' "$bin" ingest "$top/Tests/Sample" --db /no/such/folder/x.db
status 66 'a missing file is exit 66' "$bin" read no-such-file

# Pipes, terminals, hostile text.
"$bin" export events --db a.db --format ndjson 2>err | head -1 >/dev/null
if [ -s err ]; then bad 'a closed pipe is not silent'; else ok 'a closed pipe is silent'; fi
printf 'Acme \033[2J\033]0;pwn\007 cuts 50 jobs\n\nAcme Corp has laid off 50 employees, it said on Monday.\n' >esc.txt
check 'ingest a title with terminal controls' "$bin" ingest esc.txt --db esc.db
for c in "articles" "events" "search acme" "stats" "companies"; do
    # shellcheck disable=SC2086
    "$bin" $c --db esc.db >out 2>&1
    if LC_ALL=C grep -q "$(printf '\033')" out; then bad "an escape sequence comes out of $c"; else ok "no escape sequence out of $c"; fi
done
i=0
for t in '=1+1' '+1+1' '@SUM(1)' '-2+3'; do i=$((i + 1)); printf '%s\n\nAcme Corp has laid off 50 employees.\n' "$t" >"f$i.txt"; done
check 'ingest titles that look like formulas' "$bin" ingest f1.txt f2.txt f3.txt f4.txt --db f.db
"$bin" export articles --format csv --db f.db >f.csv 2>err
if grep -Eq '(^|,)"?[=+@-]' f.csv; then bad 'a formula stands in the CSV'; else ok 'no formula stands in the CSV'; fi
check 'its own CSV reads back' "$bin" read f.csv
contains out '"=1+1' 'with the same text'
printf '{"title":"ok","body":"one"}\n{broken\n{"title":"ok2","body":"two"}\n' >bad.jsonl
status 3 'a bad line is quarantined, exit 3' "$bin" ingest bad.jsonl --db q.db
contains err '2 new' 'the lines around it are kept'
check 'quarantine lists it' "$bin" quarantine --db q.db
contains out 'bad.jsonl' 'with its file'
printf '{"title":"ok","body":"one"}\n{"title":"ok1","body":"three"}\n{"title":"ok2","body":"two"}\n' >bad.jsonl
status 0 'the mended file is read' "$bin" ingest bad.jsonl --db q.db
contains err '1 new' 'and what was bad is new'
check 'nothing is listed' "$bin" quarantine --db q.db
if grep -q bad.jsonl out; then bad 'what was mended stays in quarantine'; else ok 'what was mended leaves quarantine'; fi
mkdir mixed && printf 'Acme Corp has hired Ada Brevik.\n' >mixed/a.txt && head -c 4000 /dev/zero >mixed/b.md && head -c 4000 /dev/zero >mixed/c.bin
status 3 'a file in a folder that claims to be text is quarantined' "$bin" ingest mixed --db m.db
contains err '1 new, 0 updated, 0 duplicate, 1 quarantined, 1 passed over' 'what claims nothing is passed over and counted'
printf 'Acme raises $120 million\n\nAcme Corp has raised $120 million from Umbra Capital.\n' >round.txt
check 'ingest a file' "$bin" ingest round.txt --db r.db
sed s/120/130/ round.txt >changed && mv changed round.txt
check 'ingest it changed' "$bin" ingest round.txt --db r.db
contains err '0 new, 1 updated' 'a changed file is a revision'
check 'why an amount' "$bin" why --amount 1 --db r.db
contains out 'read by amounts/money, extractor version' 'names what read it'
printf '"Work less!" Acme says\n\n"Work less!" is what Acme Corp said when it hired Ada Brevik.\n' >quoted.txt
"$bin" ingest quoted.txt --db t.db >out 2>err
"$bin" export articles --format tsv --db t.db >t.tsv 2>err
"$bin" read t.tsv >t.ndjson 2>err
"$bin" export articles --db t.db >t2.ndjson 2>err
if python3 -c 'import json; a, b = (json.loads(open(f).readline()) for f in ("t.ndjson", "t2.ndjson")); assert a["text"] == b["text"] and a["title"] == b["title"]'; then ok 'TSV gives back quotation marks'; else bad 'TSV spoils quotation marks'; fi
printf 'Stellantis recalls cars\n\nStellantis recalls 1.2 million cars over brakes.\n' >recall.txt
"$bin" ingest recall.txt --db p.db >out 2>err
"$bin" events --db p.db --format json >out 2>err
contains out '"product": \["cars"\]' 'a product has no count'
: >empty.txt
check 'an empty file does not stop it' "$bin" ingest empty.txt round.txt --db e.db
contains err '1 new' 'and the file behind it is read'

# Keeping.
check 'verify' "$bin" verify --db a.db
"$bin" digest --db a.db >d1 2>err
for f in articles.ndjson brightloom-sale.txt brightloom-layoffs.txt; do "$bin" ingest "$top/Tests/Sample/$f" --db b.db >/dev/null 2>&1; done
"$bin" digest --db b.db >d2 2>err
if [ -s d1 ] && cmp -s d1 d2; then ok 'the digest does not depend on the order of ingestion'; else bad "digests differ: $(cat d1) $(cat d2)"; fi
check 'the digest is that of any order' python3 "$top/Tests/permutation_test.py" "$bin" 4 120
check 'export the facts alone' "$bin" export --facts-only facts.db --db a.db
check 'facts alone are verified' "$bin" verify --db facts.db
contains err 'without their text' 'verify says that the text is not there'
check 'facts alone are asked' "$bin" timeline brightloom --db facts.db
contains out 'layoff' 'and have the layoff'
"$bin" why 1 --db facts.db >out 2>err
contains out 'the text is not in this archive' 'why says that the text is not there'
"$bin" export articles --format ndjson --db facts.db >out 2>err
contains out '"text": ""' 'no text comes out of it'
check 'facts alone are merged' "$bin" merge facts.db --db merged.db
check 'backup' "$bin" backup copy.db --db a.db
check 'sql reads' "$bin" sql 'SELECT count(*) FROM event' --db a.db
status 64 'wrong SQL is exit 64' "$bin" sql 'SELEC 1' --db a.db
status 0 'every type can be set' "$bin" fix event 1 --type cyberattack --db copy.db
status 0 'and undone' "$bin" undo --db copy.db
contains err 'undone: correction 1' 'which is said'
check 'the copy is verified' "$bin" verify --db copy.db
if "$bin" sql 'DELETE FROM event' --db a.db >out 2>err; then bad 'sql writes'; else ok 'sql does not write'; fi


# No socket is ever opened: the same work without a network.
if unshare -rn true 2>/dev/null; then
    check 'works in a namespace without a network' unshare -rn "$bin" ingest "$top/Tests/Sample" --db n.db
fi
if command -v strace >/dev/null 2>&1; then
    strace -f -e trace=socket,connect -o trace "$bin" ingest "$top/Tests/Sample" --db s.db >/dev/null 2>&1
    if grep -q 'socket(AF_INET' trace; then bad 'a socket was opened'; else ok 'no socket is opened'; fi
fi

# Killed in the middle, started again.
check 'kill -9 loses and doubles nothing' python3 "$top/Tests/kill_test.py" "$bin" 8

printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" = 0 ]

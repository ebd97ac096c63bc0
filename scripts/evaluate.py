#!/usr/bin/env python3
"""Prints the scoreboard: every figure that the suites beside the project give, beside its floor in Tests/Floors.tsv.

usage: evaluate.py --binary .build/release/dateline --shared ../shared [--raise] [--only WORD]

Fails (exit 1) where a figure is below its floor. `--raise` writes floors up to what was measured (less a small margin
for figures that timing or ties may move: none today) and never down. Where the suites are missing it says so and passes.
"""
import argparse, os, re, subprocess, sys, tempfile

here = os.path.dirname(os.path.abspath(__file__))
FLOORS = os.path.join(here, '..', 'Tests', 'Floors.tsv')


def run(args, stdin=None, check=True):
    p = subprocess.run(args, stdin=stdin, capture_output=True, text=True)
    if check and p.returncode not in (0, 65):
        sys.exit(f"{' '.join(args)}: exit {p.returncode}\n{p.stderr[-2000:]}")
    return p.stdout


def write(path, text):
    with open(path, 'w', encoding='utf-8') as f:
        f.write(text)
    return path


def number(text):
    return float(text.rstrip('%'))


def gold(figures, binary, shared, tmp, name, labels, docs, rows):
    score = os.path.join(shared, 'gold', 'score.py')
    source = write(os.path.join(tmp, name + '.in'), run([sys.executable, score, 'input', docs]))
    facts = write(os.path.join(tmp, name + '.out'), run([binary, 'extract', source]))
    out = run([sys.executable, score, labels, docs, facts])
    for line in out.split('\nevents by type')[0].splitlines():
        m = re.match(r'^(\S.*?)\s{2,}[\d.]+\s+[\d.]+\s+([\d.]+)\s+\d+\s+\d+$', line)
        if m and m[1] in rows:
            figures.append((f'{name}: {m[1]} F1', float(m[2])))
        m = re.match(r'^(event date|event status|published date)[^\d]*([\d.]+)%', line)
        if m and m[1] in rows:
            figures.append((f'{name}: {m[1]} %', float(m[2])))
        m = re.match(r'^calibration error of event confidence\s+([\d.]+)', line)
        if m and 'calibration' in rows:
            figures.append((f'{name}: calibration (1 - error)', 1 - float(m[1])))
    return out


def cases(figures, binary, shared, tmp):
    score = os.path.join(shared, 'cases', 'score.py')
    wanted = {
        'newsquant_dev': ('money', 'percent'), 'rt_currency': ('money',), 'rt_percent': ('percent',), 'quantulum3': ('money',),
        'duckling_money': ('money',), 'te3_timebank_dev': ('date',), 'te3_aquaint': ('date',), 'rt_date': ('date',),
    }
    for suite, kinds in wanted.items():
        path = os.path.join(shared, 'cases', suite + '.ndjson')
        source = write(os.path.join(tmp, suite + '.in'), run([sys.executable, score, 'input', path]))
        facts = write(os.path.join(tmp, suite + '.out'), run([binary, 'extract', '--only', 'amounts,dates', source]))
        kind = None
        for line in run([sys.executable, score, 'score', path, facts]).splitlines():
            if not line.startswith(' '):
                kind = line.split()[-1]
            elif kind in kinds:
                m = re.match(r'^\s+(strict span|relaxed span|value\+currency|value)\s.*F1\s+([\d.]+)', line)
                if m:
                    figures.append((f'{suite} {kind}: {m[1]} F1', float(m[2])))
                m = re.match(r'^\s+exact interval\s+([\d.]+)%', line)
                if m:
                    figures.append((f'{suite} {kind}: exact interval %', float(m[1])))


def pages(figures, binary, shared, tmp):
    import json
    intake = os.path.join(shared, 'intake'); score = os.path.join(intake, 'score.py')

    def collect(name, text):
        for line in text.splitlines():
            m = re.match(r'^(body|segments)\s.*F1 ([\d.]+)(?:\s+exact ([\d.]+))?', line)
            if m:
                figures.append((f'{name}: {m[1]} F1', float(m[2])))
                if m[3]:
                    figures.append((f'{name}: {m[1]} exact', float(m[3])))
            m = re.match(r'^(title|author|date)\s+right ([\d.]+)', line)
            if m:
                figures.append((f'{name}: {m[1]} right', float(m[2])))
    answers = write(os.path.join(tmp, 'pages.out'), run([binary, 'read', os.path.join(intake, 'html', 'pages')]))
    for name in ('aeb', 'traf'):
        collect('html/' + name, run([sys.executable, score, 'pages', os.path.join(intake, 'html', name + '.jsonl'), answers]))
    path = os.path.join(intake, 'text', 'text_aeb.jsonl')
    lines = ''.join(json.dumps({'id': c['id'], 'text': c['text']}) + '\n' for c in map(json.loads, open(path, encoding='utf-8')))
    source = write(os.path.join(tmp, 'text.ndjson'), lines)
    answers = write(os.path.join(tmp, 'text.out'), run([binary, 'read', source]))
    collect('text/text_aeb', run([sys.executable, score, 'pages', path, answers]))
    for name in ('feedparser', 'gofeed'):
        path = os.path.join(intake, 'feeds', name + '.jsonl.gz'); folder = os.path.join(tmp, name)
        run([sys.executable, score, 'unpack-feeds', path, folder])
        answers = write(os.path.join(tmp, name + '.out'), run([binary, 'read', folder], check=False))
        m = re.search(r'^all\s+(\d+) of (\d+)', run([sys.executable, score, 'feeds', path, answers]), re.M)
        figures.append((f'feeds/{name}: expectations %', round(100 * int(m[1]) / int(m[2]), 1)))


def deals(figures, binary, shared, tmp):
    folder = os.path.join(shared, 'deals'); db = os.path.join(tmp, 'deals.db')
    run([binary, 'ingest', os.path.join(folder, 'articles.ndjson.gz'), '--db', db])
    events = write(os.path.join(tmp, 'deals.ndjson'), run([binary, 'export', 'events', '--db', db, '--format', 'ndjson']))
    out = run([sys.executable, os.path.join(folder, 'score.py'), os.path.join(folder, 'deals.json'), events])
    m = re.search(r'found (\d+)/(\d+)\s+once (\d+)/(\d+)\s+linked ([\d.]+)\s+price (\d+)/(\d+)', out)
    figures.append(('deals: found %', round(100 * int(m[1]) / int(m[2]), 1)))
    figures.append(('deals: once % of found', round(100 * int(m[3]) / max(1, int(m[4])), 1)))
    figures.append(('deals: linked', float(m[5])))
    figures.append(('deals: price right %', round(100 * int(m[6]) / int(m[7]), 1)))


def headlines(figures, binary, shared):
    """Of articles whose title states a layoff, round or acquisition: how often the body gives it."""
    out = run([sys.executable, os.path.join(here, 'headline_yardstick.py'), binary, os.path.join(shared, 'corpus')])
    for line in out.splitlines():
        m = re.match(r'^(\w+)\s+\d+\s+([\d.]+)%\s+([\d.]+)%$', line)
        if m:
            figures.append((f'corpus: title states {m[1]}, body gives it %', float(m[2])))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--binary', default='.build/release/dateline'); ap.add_argument('--shared', default='../shared')
    ap.add_argument('--raise', dest='up', action='store_true'); ap.add_argument('--only', default='')
    o = ap.parse_args()
    if not os.path.isdir(os.path.join(o.shared, 'gold')):
        print(f'{o.shared}: the suites are not here; nothing to measure')
        return
    binary = os.path.abspath(o.binary); shared = os.path.abspath(o.shared)
    floors = {}
    if os.path.exists(FLOORS):
        for line in open(FLOORS, encoding='utf-8'):
            if line.strip() and not line.startswith('#') and not line.startswith('measure\t'):
                k, v = line.rstrip('\n').split('\t'); floors[k] = float(v)
    figures = []
    rows = ('cruft characters', 'company mentions', 'companies per article', 'central companies', 'sectors', 'amounts, value', 'events',
            'headline events', 'event roles', 'event amounts', 'events wholly right', 'event date', 'event status', 'calibration')
    with tempfile.TemporaryDirectory() as tmp:
        if o.only in '' or o.only == 'seed':
            gold(figures, binary, shared, tmp, 'seed', os.path.join(shared, 'seed', 'labels'), os.path.join(shared, 'seed', 'docs'),
                 ('cruft characters', 'company mentions', 'amounts, value', 'events', 'published date'))
        if o.only in '' or o.only == 'gold':
            detail = gold(figures, binary, shared, tmp, 'gold', os.path.join(shared, 'gold', 'labels'), os.path.join(shared, 'gold', 'docs'), rows)
        if o.only in '' or o.only == 'cases':
            cases(figures, binary, shared, tmp)
        if o.only in '' or o.only == 'intake':
            pages(figures, binary, shared, tmp)
        if o.only in '' or o.only == 'deals':
            deals(figures, binary, shared, tmp)
        if o.only in '' or o.only == 'corpus':
            headlines(figures, binary, shared)
        if o.only in '' or o.only == 'gold':
            print('events' + detail.split('\nevents')[-1])
    below = []
    print(f"{'measure':52}{'now':>9}{'floor':>9}")
    for k, v in figures:
        f = floors.get(k)
        mark = '' if f is None or v >= f - 1e-9 else '  below its floor'
        if mark:
            below.append(k)
        print(f"{k:52}{v:9.3f}{'' if f is None else format(f, '9.3f')}{mark}")
    for k in floors:
        if not o.only and k not in dict(figures):
            below.append(k); print(f'{k}: has a floor and was not measured')
    if o.up:
        for k, v in figures:
            floors[k] = max(v, floors.get(k, v))
        with open(FLOORS, 'w', encoding='utf-8') as f:
            f.write('# What `make eval` must reach at least; floors only rise (scripts/evaluate.py --raise).\nmeasure\tfloor\n')
            f.writelines(f'{k}\t{v:.4g}\n' for k, v in floors.items())
    if below:
        sys.exit(f'{len(below)} below the floor: ' + '; '.join(below))


if __name__ == '__main__':
    main()

#!/usr/bin/env python3
"""How often does the body give the event that the title states?

usage: headline_yardstick.py WORKBENCH CORPUS_DIR [--limit N] [--show N]

Takes articles of CORPUS_DIR/*.ndjson.gz whose title states a layoff, a funding round or an acquisition in so many words, has
`WORKBENCH extract` read title and text, and prints for each type the share of articles in which an event of that type was found.
No labels are needed: the title is the label. It is a second yardstick beside the labelled articles, over many more of them.
"""
import argparse, glob, gzip, json, os, re, subprocess, sys, tempfile

TITLES = {
    'layoff': re.compile(
        r"\b(lays? off|laying off|laid off|layoffs?|job cuts|(cuts?|cutting|slash(es|ing)?|axe[sd]?|eliminat(es|ing)|shed(s|ding)?) "
        r"((?!as |while |amid |when )[\w,.%~]+ ){0,4}(jobs|staff|workers|employees|workforce|positions|roles))\b", re.I),
    'funding_round': re.compile(
        r"\b(raises|raised|secures|closes|lands|nabs|bags|grabs|snags|scores|gets) (over |about |nearly |another |a )?(an? )?(additional )?"
        r"[$€£]\s?[\d.,]+ ?(million|billion|m|mn|bn|b|k)?\b", re.I),
    'acquisition': re.compile(r"\b(acquires|acquired by|to acquire|acquiring|snaps up|buys|to buy|takes over) [A-Z]"),
}
# A title that speaks of no company's layoffs: of an economy's, or of layoffs as such.
ECONOMY = re.compile(r"\b(economy|private sector|employers|payrolls?|unemployment|planned layoffs|planned job cuts|mass layoffs|wall street)\b", re.I)
# Money that is no round: a deal, a penalty, a loan.
NO_ROUND = re.compile(r"\b(contracts?|penalty|fine[ds]?|bid|purchase|orders?|loan|settlement|damages)\b", re.I)
# A title that speaks of several, of the past, or of a fund and not a company.
NOT = re.compile(r"\b(fund|roundup|week|weekly|how|why|what|who|tracker|list|could|should|would|after|years?|stocks?|shares?|stake|bonds?|debt|"
                 r"might|may|denies|rejects|guidance|forecast|outlook|target|price)\b", re.I)


def belongs(title, text):
    """Whether a text is the title's: scrapes pair some titles with another article. A name of the title stands in it."""
    names = re.findall(r"\b[A-Z][\w.&'-]+", title)
    text = text.lower()
    return not names or any(n.rstrip(".'").lower() in text for n in names if n not in ('The', 'A', 'An', 'In', 'Exclusive'))


def articles(corpus, limit):
    """Lines of articles whose title states one of the types, with that type; at most `limit` of each."""
    taken = {t: 0 for t in TITLES}
    for path in sorted(glob.glob(os.path.join(corpus, '*.ndjson.gz'))):
        with gzip.open(path, 'rt', encoding='utf-8') as f:
            for line in f:
                a = json.loads(line)
                title, text = a.get('title') or '', a.get('text') or ''
                if len(text) < 400 or NOT.search(title) or not belongs(title, text):
                    continue
                for t, pattern in TITLES.items():
                    if t == 'layoff' and ECONOMY.search(title) or t == 'funding_round' and NO_ROUND.search(title):
                        continue
                    if taken[t] < limit and pattern.search(title):
                        taken[t] += 1
                        yield t, a
                        break


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('workbench'); ap.add_argument('corpus')
    ap.add_argument('--limit', type=int, default=150, help='articles of each type (150)')
    ap.add_argument('--show', type=int, default=0, help='titles whose event was missed')
    o = ap.parse_args()
    if not os.path.isdir(o.corpus):
        print('headline yardstick: no corpus here, skipped')
        return
    wanted = {}
    with tempfile.NamedTemporaryFile('w', suffix='.ndjson', encoding='utf-8') as f:
        for i, (t, a) in enumerate(articles(o.corpus, o.limit)):
            wanted[str(i)] = (t, a.get('title'))
            f.write(json.dumps({'id': str(i), 'title': a.get('title'), 'published': a.get('published') or '', 'text': a['text']}, ensure_ascii=False) + '\n')
        f.flush()
        out = subprocess.run([o.workbench, 'extract', f.name], stdout=subprocess.PIPE, check=True).stdout
    found = {t: [0, 0, 0] for t in TITLES}
    missed = []
    for line in out.splitlines():
        facts = json.loads(line)
        t, title = wanted[facts['id']]
        events = [e for e in facts['events'] if e['type'] == t]
        found[t][0] += 1
        found[t][1] += bool(events)
        found[t][2] += any(e['headline'] for e in events)
        if not events:
            missed.append((t, title))
    print(f"{'title states':16}{'articles':>9}{'in body':>9}{'headline':>10}")
    for t, (n, hit, head) in found.items():
        if n:
            print(f"{t:16}{n:9d}{100 * hit / n:8.1f}%{100 * head / n:9.1f}%")
    for t, title in missed[:o.show]:
        print(f"  missed {t}: {title}")


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError:
        sys.exit(0)

#!/usr/bin/env python3
"""Labels of corpus articles for training, kept without their texts.

usage: labels.py pack FOLDER... > Data/labels/corpus.ndjson    # FOLDER/labels/<gid>.json as gold/GUIDELINES.md describes them,
                                                             # FOLDER/docs/<gid>.json with text, title, published, corpus, id
       labels.py unpack CORPUS LABELS OUT                      # writes OUT/docs and OUT/labels for `workbench train-...`

A line of LABELS names an article (file of CORPUS, id, CRC-32 of its text) and says by offsets (Unicode code points, end exclusive) where its
companies, organisations, evidence, roles and amounts stand. Names and codes are written out; of the text nothing is kept.
"""
import glob, gzip, json, os, sys, zlib


def crc(text):
    return f'{zlib.crc32(text.encode("utf-8")):08x}'


def span(text, surface, near=None):
    """First place of a surface, inside `near` where it stands there."""
    if near:
        i = text.find(surface, near[0], near[1])
        if i >= 0:
            return [i, i + len(surface)]
    i = text.find(surface)
    return [i, i + len(surface)] if i >= 0 and surface else None


def pack_entity(text, e, company):
    out = {'name': e['name'], 'at': [s for s in (span(text, x) for x in dict.fromkeys(e.get('surfaces', []))) if s]}
    if company:
        out['central'] = bool(e.get('central'))
        if e.get('sectors'):
            out['sectors'] = e['sectors']
        if e.get('role'):
            out['role'] = e['role']
    return out


def pack_event(text, e, names):
    near = span(text, e['evidence'])
    roles = {}
    for role, fillers in (e.get('roles') or {}).items():
        if isinstance(fillers, str):
            roles[role] = fillers if role == 'direction' else [x for x in [span(text, fillers, near)] if x]
            continue
        kept = [f if f in names else span(text, f, near) for f in fillers]
        if any(kept):
            roles[role] = [k for k in kept if k]
    return {
        'type': e['type'], 'status': e['status'], 'company': e['company'], 'roles': roles,
        'amounts': {slot: [s for s in (span(text, x, near) for x in l) if s] for slot, l in (e.get('amounts') or {}).items()},
        'from': e.get('date_start'), 'to': e.get('date_end'), 'basis': e['date_basis'], 'headline': e['headline'], 'evidence': near,
    }


def pack(folders):
    for folder in folders:
        for path in sorted(glob.glob(f'{folder}/labels/*.json')):
            gid = os.path.basename(path)[:-5]
            label = json.load(open(path, encoding='utf-8'))
            doc = json.load(open(f'{folder}/docs/{gid}.json', encoding='utf-8'))
            text = doc['text']
            names = {e['name'] for e in label['companies'] + label.get('organizations', [])}
            line = {
                'gid': gid, 'corpus': doc['corpus'], 'id': doc['id'], 'crc': crc(text), 'published': doc['published'],
                'companies': [pack_entity(text, e, True) for e in label['companies']],
                'organizations': [pack_entity(text, e, False) for e in label.get('organizations', [])],
                'events': [pack_event(text, e, names) for e in label['events'] if e['evidence'] in text],
            }
            print(json.dumps(line, ensure_ascii=False, separators=(',', ':')))


def unpack(corpus, labels, out):
    wanted = {}
    for line in open(labels, encoding='utf-8'):
        label = json.loads(line)
        wanted[(label['corpus'], label['id'])] = label
    os.makedirs(f'{out}/docs', exist_ok=True)
    os.makedirs(f'{out}/labels', exist_ok=True)
    found = 0
    for name in sorted({key[0] for key in wanted}):
        with gzip.open(f'{corpus}/{name}.ndjson.gz', 'rt', encoding='utf-8') as lines:
            for line in lines:
                doc = json.loads(line)
                label = wanted.get((name, doc['id']))
                if label is None or crc(doc['text']) != label['crc']:
                    continue
                found += 1
                write(out, label, doc)
    print(f'{found} of {len(wanted)} labelled articles found', file=sys.stderr)
    if found != len(wanted):
        sys.exit('labels.py: the corpus is not the one that was labelled; train without these labels or label anew')


def write(out, label, doc):
    text, gid = doc['text'], label['gid']

    def cut(x):
        return x if isinstance(x, str) else text[x[0]:x[1]]

    def entity(e):
        return {**{k: v for k, v in e.items() if k != 'at'}, 'surfaces': [cut(s) for s in e['at']]}

    def event(e):
        return {
            'type': e['type'], 'status': e['status'], 'company': e['company'],
            'roles': {r: l if isinstance(l, str) else [cut(x) for x in l] for r, l in e['roles'].items()},
            'amounts': {s: [cut(x) for x in l] for s, l in e['amounts'].items()},
            'date_start': e['from'], 'date_end': e['to'], 'date_basis': e['basis'], 'headline': e['headline'], 'evidence': cut(e['evidence']),
        }

    with open(f'{out}/docs/{gid}.json', 'w', encoding='utf-8') as f:
        json.dump({'gid': gid, 'title': doc['title'], 'published': label['published'], 'text': text}, f, ensure_ascii=False)
    with open(f'{out}/labels/{gid}.json', 'w', encoding='utf-8') as f:
        json.dump({
            'gid': gid, 'cruft': [], 'amounts': [], 'companies': [entity(e) for e in label['companies']],
            'organizations': [entity(e) for e in label['organizations']], 'events': [event(e) for e in label['events']],
        }, f, ensure_ascii=False)


if __name__ == '__main__':
    if len(sys.argv) >= 3 and sys.argv[1] == 'pack':
        pack(sys.argv[2:])
    elif len(sys.argv) == 5 and sys.argv[1] == 'unpack':
        unpack(*sys.argv[2:])
    else:
        sys.exit(__doc__)

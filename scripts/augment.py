#!/usr/bin/env python3
"""augment.py FOLDER OUT [--cuts N]: labelled articles with short ones beside them in which the companies have names that nobody knows.

Most names in news are of companies that everybody knows, so that a tagger learns names where it should learn what is said of them. From the
articles of FOLDER (docs/, labels/) this cuts runs of one to three sentences that name a company, and gives most companies in them a made-up
name. OUT then holds FOLDER's articles and these. The draw is fixed: the same articles give the same files.
"""
import argparse, json, os, random, re

ONSETS = ['b', 'br', 'c', 'cr', 'd', 'dr', 'f', 'fl', 'g', 'gl', 'gr', 'h', 'j', 'k', 'kl', 'l', 'm', 'n', 'p', 'pl', 'pr', 'qu', 'r', 's',
          'sk', 'sl', 'st', 't', 'tr', 'v', 'w', 'z', 'sh', 'th', 'ch', '']
VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ee', 'io', 'ou', 'y', 'oo']
CODAS = ['', 'n', 'r', 'l', 'x', 's', 'm', 't', 'k', 'nd', 'rk', 'st', 'rn', 'll', 'ss', 'ck', 'lt', 'ng', 'v', 'th']
ENDINGS = ['lane', 'wood', 'point', 'field', 'stone', 'bridge', 'loom', 'wick', 'ton', 'ford', 'light', 'path', 'works', 'craft', 'base',
           'hub', 'bit', 'ly', 'ify', 'io', 'era', 'ium', 'ance', 'ora', 'ix', 'us', 'a', 'o']
SECOND = ['Pharma', 'Bank', 'Energy', 'Motors', 'Foods', 'Capital', 'Partners', 'Air', 'Media', 'Robotics', 'Games', 'Health',
          'Therapeutics', 'Networks', 'Software', 'Labs', 'Systems', 'Cloud', 'Security', 'Data', 'Pay', 'River', 'Hill', 'Oak', 'House',
          'Studio', 'Brothers', 'Insurance', 'Telecom', 'Retail', 'Logistics', 'Space', 'Mobile']
GLUED = ['AI', 'Labs', 'Pay', 'Bank', 'Works', 'Box', 'Cloud', 'Soft', 'Chain', 'Bio']


def made_up_name(draw):
    """A name of one of the forms that companies have: "Grovelane", "Calder Pharma", "DataHive", "plum.io", "KLT", "Zentara Inc"."""
    def syllable():
        return draw.choice(ONSETS) + draw.choice(VOWELS) + draw.choice(CODAS)
    word = syllable() + (syllable() if draw.random() < .6 else '') + (draw.choice(ENDINGS) if draw.random() < .5 else '')
    while len(word) < 4:
        word += syllable()
    word = word[:12].capitalize()
    form = draw.random()
    if form < .55:
        return word
    if form < .70:
        return word + ' ' + draw.choice(SECOND)
    if form < .80:
        return word + draw.choice(GLUED)
    if form < .86:
        return word + draw.choice(['.ai', '.io', '.com'])
    if form < .90:
        return ''.join(draw.choice('ABCDEFGHIKLMNPRSTVWX') for _ in range(draw.choice([3, 3, 4])))
    if form < .95:
        return word + ' ' + syllable().capitalize() + draw.choice(ENDINGS[:10])
    return word + draw.choice([' Inc', ' Group', ' Ltd', ' AG', ' Technologies'])


def renamed(value, pattern, names):
    """`value` with every name replaced in all its strings."""
    if isinstance(value, str):
        return pattern.sub(lambda m: names[m.group(0)], value)
    if isinstance(value, list):
        return [renamed(v, pattern, names) for v in value]
    if isinstance(value, dict):
        return {k: renamed(v, pattern, names) for k, v in value.items()}
    return value


def cut(label, doc, share, draw):
    """A run of sentences with its labels, `share` of its companies renamed; None where it names no company or all keep their names."""
    sentences = [s for line in doc['text'].split('\n') for s in re.split(r'(?<=[.!?”"])\s+(?=[A-Z“"])', line) if 40 < len(s) < 400]
    if len(sentences) < 3:
        return None
    first = draw.randrange(len(sentences))
    text = ' '.join(sentences[first:first + draw.choice([1, 1, 2, 3])])
    if any(c in text for c in label.get('cruft', [])):
        return None
    def named(key):
        return [e for e in label[key] if any(s in text for s in e['surfaces'])]
    label = dict(label, cruft=[], companies=named('companies'), organizations=named('organizations'))
    doc = dict(doc, text=text, title='')
    names = {}
    for company in label['companies']:
        surfaces = [s for s in sorted(set(company['surfaces']), key=lambda s: (len(s), s)) if len(s) >= 3 and s[0].isalpha()]
        if draw.random() < share and surfaces:
            names[surfaces[0]] = made_up_name(draw)
    if not names:
        return None
    pattern = re.compile('|'.join(
        r'(?<![A-Za-z0-9])' + re.escape(n) + r'(?![a-z0-9])' for n in sorted(names, key=lambda n: (-len(n), n))))
    return renamed(label, pattern, names), renamed(doc, pattern, names)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument('folder')
    arguments.add_argument('out')
    arguments.add_argument('--cuts', type=int, default=8000, help='runs of sentences to draw; about half name a company')
    o = arguments.parse_args()
    draw = random.Random(7)
    ids = sorted(f for f in os.listdir(o.folder + '/labels') if f.endswith('.json'))
    for kind in ('labels', 'docs'):
        os.makedirs(f'{o.out}/{kind}', exist_ok=True)
        for name in ids:
            if not os.path.lexists(f'{o.out}/{kind}/{name}'):
                os.symlink(os.path.abspath(f'{o.folder}/{kind}/{name}'), f'{o.out}/{kind}/{name}')
    for k in range(o.cuts):
        name = draw.choice(ids)
        with open(f'{o.folder}/labels/{name}', encoding='utf-8') as l, open(f'{o.folder}/docs/{name}', encoding='utf-8') as d:
            made = cut(json.load(l), json.load(d), .7, draw)
        if made:
            for kind, value in zip(('labels', 'docs'), made):
                value['gid'] = f'cut{k:05d}'
                with open(f"{o.out}/{kind}/{value['gid']}.json", 'w', encoding='utf-8') as f:
                    json.dump(value, f, ensure_ascii=False)


if __name__ == '__main__':
    main()

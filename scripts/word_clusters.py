#!/usr/bin/env python3
"""Clusters of words by what stands beside them in a corpus of news: Data/events/clusters.tsv.

usage: word_clusters.py CORPUS.ndjson... > Data/events/clusters.tsv      # .ndjson or .ndjson.gz; needs numpy and scipy

Counts the two words on either side of each frequent word, weighs them by positive pointwise mutual information, keeps 120 dimensions
(truncated SVD), and puts words together by spherical k-means: 300 clusters, in 48 groups. Rare words share the weight of their cluster.
"""
import collections, gzip, json, re, sys

import numpy as np
import scipy.sparse as sp
import scipy.sparse.linalg as sl

TOKEN = re.compile(r"[a-z][a-z'-]*[a-z]|[a-z]|\d+|[.,;:!?$%]")
WORDS, LEAST, CONTEXTS, DIMENSIONS, CLUSTERS, GROUPS = 24000, 25, 2000, 120, 300, 48


def texts(paths):
    for path in paths:
        with (gzip.open(path, 'rt', encoding='utf-8') if path.endswith('.gz') else open(path, encoding='utf-8')) as lines:
            for line in lines:
                yield TOKEN.findall(json.loads(line)['text'].lower())


def kmeans(points, weights, k, rounds, rng, first):
    centres = points[rng.choice(min(first, len(points)), k, replace=False)].copy()
    for _ in range(rounds):
        nearest = (points @ centres.T).argmax(1)
        for j in range(k):
            own = nearest == j
            if own.any():
                v = (points[own] * weights[own, None]).sum(0)
                centres[j] = v / (np.linalg.norm(v) + 1e-9)
    return nearest


def main(paths):
    counts, articles = collections.Counter(), []
    for words in texts(paths):
        articles.append(words)
        counts.update(words)
    vocabulary = [w for w, n in counts.most_common(WORDS) if n >= LEAST]
    index = {w: i for i, w in enumerate(vocabulary)}
    m = np.zeros((len(vocabulary), 4 * CONTEXTS), dtype=np.float32)
    for words in articles:
        a = np.array([index.get(w, -1) for w in words], dtype=np.int64)
        for k, offset in enumerate((-2, -1, 1, 2)):
            x, y = (a[-offset:], a[:offset]) if offset < 0 else (a[:-offset], a[offset:])
            both = (x >= 0) & (y >= 0) & (y < CONTEXTS)
            np.add.at(m, (x[both], y[both] + k * CONTEXTS), 1)
    rows = m.sum(1, keepdims=True) + 1e-9
    columns = m.sum(0, keepdims=True) ** .75
    pmi = np.log(np.maximum(m / rows / np.maximum(columns / columns.sum(), 1e-12), 1e-12))
    pmi[(pmi < 0) | (m == 0)] = 0
    rng = np.random.default_rng(1)
    u, s, _ = sl.svds(sp.csr_matrix(pmi), k=DIMENSIONS, v0=np.ones(min(pmi.shape)))
    points = u * np.sqrt(s)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-9
    weight = np.array([counts[w] for w in vocabulary], dtype=float) ** .3
    cluster = kmeans(points, weight, CLUSTERS, 25, rng, 6000)
    members = collections.defaultdict(list)
    for w, c in zip(vocabulary, cluster):
        if w[0].isalpha() and len(w) > 1:
            members[int(c)].append(w)
    numbers = sorted(members)
    centres = np.array([np.mean([points[index[w]] for w in members[c]], axis=0) for c in numbers])
    centres /= np.linalg.norm(centres, axis=1, keepdims=True) + 1e-9
    group = kmeans(centres, np.ones(len(centres)), GROUPS, 40, rng, len(centres))
    print('cluster\tgroup\twords')
    for i, c in enumerate(numbers):
        print(f"{i}\t{group[i]}\t{' '.join(members[c])}")


if __name__ == '__main__':
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])

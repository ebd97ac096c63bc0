-- No article is ever deleted, and each new fingerprint looked up its article's row: fingerprints are moved in the order of their hashes, so that
-- the rows lay anywhere, and looking them up took longer than writing.

ALTER TABLE fingerprint RENAME TO fingerprint_old;
ALTER TABLE fingerprint_middle RENAME TO fingerprint_middle_old;
ALTER TABLE fingerprint_recent RENAME TO fingerprint_recent_old;

-- A winnowed 5-gram of words of an article: how copies are found.
CREATE TABLE fingerprint (
    hash INTEGER NOT NULL,
    article_id INTEGER NOT NULL, -- row of article
    PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;

-- Fingerprints go from the recent ones to the large table by way of one of middle size: each time some are moved into it most pages of a table are
-- written, which an article pays for the more the larger the table, and the less the more come at a time.
CREATE TABLE fingerprint_middle (
    hash INTEGER NOT NULL, -- as fingerprint.hash
    article_id INTEGER NOT NULL, -- row of article
    PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;

-- Fingerprints of the newest articles. Hashes fall anywhere in a large table, and each would rewrite a page of it; they are gathered here and
-- moved on many at a time, in order.
CREATE TABLE fingerprint_recent (
    hash INTEGER NOT NULL, -- as fingerprint.hash
    article_id INTEGER NOT NULL, -- row of article
    PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;

INSERT INTO fingerprint SELECT hash, article_id FROM fingerprint_old ORDER BY hash, article_id;
INSERT INTO fingerprint_middle SELECT hash, article_id FROM fingerprint_middle_old ORDER BY hash, article_id;
INSERT INTO fingerprint_recent SELECT hash, article_id FROM fingerprint_recent_old ORDER BY hash, article_id;
DROP TABLE fingerprint_old;
DROP TABLE fingerprint_middle_old;
DROP TABLE fingerprint_recent_old;

-- Fingerprints go from the recent ones to the large table by way of one of middle size: each time some are moved into it most pages of a table are
-- written, which an article pays for the more the larger the table, and the less the more come at a time.
CREATE TABLE fingerprint_middle (
    hash INTEGER NOT NULL, -- as fingerprint.hash
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;

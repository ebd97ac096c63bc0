-- Articles that a correction is about and whose facts have not been read anew since: filled in the transaction in which the correction comes into the
-- ledger, emptied as they are read. Empty but while a command works, and after one that was cut off: the next that stores or renews articles goes on.
CREATE TABLE renewal_queue (
    article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE
) STRICT;

-- Companies that a correction is about: until all of renewal_queue are read, for then those go that no article names any more.
CREATE TABLE renewal_company (
    key TEXT PRIMARY KEY, -- company.key
    made_anew INTEGER NOT NULL DEFAULT 0 CHECK (made_anew IN (0, 1)) -- its names, parent and sectors are: once, for names come back with the articles
) STRICT, WITHOUT ROWID;

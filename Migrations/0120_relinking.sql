-- What linking may leave alone: most events of a block that is linked anew are as they were.

-- An event of which a mention, a company or a family of articles has changed since it was linked.
CREATE TABLE link_changed (
    event_id INTEGER PRIMARY KEY REFERENCES event (id) ON DELETE CASCADE
) STRICT;

CREATE TRIGGER link_queue_insert AFTER INSERT ON link_queue BEGIN
    INSERT OR IGNORE INTO link_changed (event_id)
    SELECT event_id FROM event_mention WHERE id = new.mention_id AND event_id IS NOT NULL;
END;
CREATE TRIGGER link_family_changed AFTER UPDATE OF family_id, published_from, published_to ON article
WHEN old.family_id IS NOT new.family_id OR old.published_from IS NOT new.published_from OR old.published_to IS NOT new.published_to BEGIN
    INSERT OR IGNORE INTO link_changed (event_id)
    SELECT event_id FROM event_mention WHERE article_id = new.id AND event_id IS NOT NULL;
END;

-- Fingerprints of the newest articles. Hashes fall anywhere in a large table, and each would rewrite a page of it; they are gathered here and
-- moved to `fingerprint` many at a time, in order.
CREATE TABLE fingerprint_recent (
    hash INTEGER NOT NULL, -- as fingerprint.hash
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;

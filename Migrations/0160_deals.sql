-- Tellings of one deal that name its sides differently are compared as well: several buyers or several bought in one sentence, a unit for its
-- parent, a short name of the bought, a side that one source misreads.

-- By what else than its block a telling of a takeover may find others: blocks of other pairs of its sides, and a side with price and time.
CREATE TABLE link_key (
    key INTEGER NOT NULL, -- hash; a block, or a side with price and time
    mention_id INTEGER NOT NULL REFERENCES event_mention (id) ON DELETE CASCADE,
    PRIMARY KEY (key, mention_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_key_mention ON link_key (mention_id);

-- The mentions of one deal may be in several blocks: where one goes, the others are linked anew.
CREATE TRIGGER link_deal_delete BEFORE DELETE ON event_mention WHEN old.type IN ('acquisition', 'merger') AND old.event_id IS NOT NULL BEGIN
    INSERT OR IGNORE INTO link_dirty (block)
    SELECT b.block FROM event_mention m JOIN link_block b ON b.mention_id = m.id WHERE m.event_id = old.event_id;
END;

-- Every mention is filed and linked anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

-- What linking reads of a mention is kept with its block. The mentions of a block, their participants, amounts and articles lie all over the archive:
-- read from there each time, they were half of what linking cost, and the more the larger the archive.
CREATE TABLE link_report (
    block INTEGER NOT NULL, -- as in link_block
    mention_id INTEGER NOT NULL, -- row of event_mention
    event_id INTEGER, -- row of event: as in event_mention
    report BLOB NOT NULL, -- the mention with its participants, its amounts and what counts of its article; written when it is filed
    PRIMARY KEY (block, mention_id)
) STRICT, WITHOUT ROWID;
DROP INDEX link_block_block;

CREATE TRIGGER link_report_delete AFTER DELETE ON link_block BEGIN
    DELETE FROM link_report WHERE block = old.block AND mention_id = old.mention_id;
END;

-- Family and day of publication are part of the report.
DROP TRIGGER link_family_update;
CREATE TRIGGER link_family_update AFTER UPDATE OF family_id, published_from, published_to ON article
WHEN old.family_id IS NOT new.family_id OR old.published_from IS NOT new.published_from OR old.published_to IS NOT new.published_to BEGIN
    DELETE FROM link_block WHERE mention_id IN (SELECT id FROM event_mention WHERE article_id = new.id);
    INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention WHERE article_id = new.id;
END;

-- Every mention is filed anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

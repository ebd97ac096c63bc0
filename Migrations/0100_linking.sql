-- Which mentions are compared with each other, and what is still to be linked. Kept by triggers, so that whoever changes a mention, a
-- participant or a family need not know of linking.

-- A mention whose block is not known yet.
CREATE TABLE link_queue (
    mention_id INTEGER PRIMARY KEY REFERENCES event_mention (id) ON DELETE CASCADE
) STRICT;

-- The block of a mention: type group and company, or both sides of the deal. Only mentions of one block can tell one event.
CREATE TABLE link_block (
    mention_id INTEGER PRIMARY KEY REFERENCES event_mention (id) ON DELETE CASCADE,
    block INTEGER NOT NULL -- hash
) STRICT;
CREATE INDEX link_block_block ON link_block (block, mention_id);

-- A block whose mentions have changed since they were linked.
CREATE TABLE link_dirty (
    block INTEGER PRIMARY KEY
) STRICT;

-- An event that lost a mention.
CREATE TABLE link_orphan (
    event_id INTEGER PRIMARY KEY
) STRICT;

CREATE TRIGGER link_mention_insert AFTER INSERT ON event_mention BEGIN
    INSERT OR IGNORE INTO link_queue (mention_id) VALUES (new.id);
END;
CREATE TRIGGER link_mention_update AFTER UPDATE OF type, status, date_from, date_to, date_basis, headline, confidence ON event_mention BEGIN
    DELETE FROM link_block WHERE mention_id = new.id;
    INSERT OR IGNORE INTO link_queue (mention_id) VALUES (new.id);
END;
CREATE TRIGGER link_mention_delete AFTER DELETE ON event_mention WHEN old.event_id IS NOT NULL BEGIN
    INSERT OR IGNORE INTO link_orphan (event_id) VALUES (old.event_id);
END;
CREATE TRIGGER link_participant_update AFTER UPDATE ON mention_participant BEGIN
    DELETE FROM link_block WHERE mention_id = new.mention_id;
    INSERT OR IGNORE INTO link_queue (mention_id) VALUES (new.mention_id);
END;
CREATE TRIGGER link_block_delete AFTER DELETE ON link_block BEGIN
    INSERT OR IGNORE INTO link_dirty (block) VALUES (old.block);
END;
CREATE TRIGGER link_family_update AFTER UPDATE OF family_id, published_from, published_to ON article
WHEN old.family_id IS NOT new.family_id OR old.published_from IS NOT new.published_from OR old.published_to IS NOT new.published_to BEGIN
    INSERT OR IGNORE INTO link_dirty (block)
    SELECT b.block FROM event_mention m JOIN link_block b ON b.mention_id = m.id WHERE m.article_id = new.id;
END;
-- A parent decides in which block the mentions of a company and of its units are.
CREATE TRIGGER link_parent_update AFTER UPDATE OF parent_id, name, known ON company
WHEN old.parent_id IS NOT new.parent_id OR old.name IS NOT new.name OR old.known IS NOT new.known BEGIN
    DELETE FROM link_block WHERE mention_id IN (
        SELECT p.mention_id FROM mention_participant p
        WHERE p.company_id = new.id OR p.company_id IN (SELECT id FROM company WHERE parent_id = new.id)
    );
    INSERT OR IGNORE INTO link_queue (mention_id)
    SELECT p.mention_id FROM mention_participant p
    WHERE p.company_id = new.id OR p.company_id IN (SELECT id FROM company WHERE parent_id = new.id);
END;
CREATE TRIGGER link_constraint_insert AFTER INSERT ON event_constraint BEGIN
    INSERT OR IGNORE INTO link_dirty (block) SELECT block FROM link_block WHERE mention_id IN (new.mention_a, new.mention_b);
END;
CREATE TRIGGER link_constraint_delete AFTER DELETE ON event_constraint BEGIN
    INSERT OR IGNORE INTO link_dirty (block) SELECT block FROM link_block WHERE mention_id IN (old.mention_a, old.mention_b);
END;

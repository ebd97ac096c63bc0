-- Which side of a takeover a company is on is decided by how many sources name it there; one that has it the other way round takes no buyer away:
-- the takeovers that have none are linked anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

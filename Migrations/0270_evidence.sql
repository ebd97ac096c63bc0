-- Share moves of one day, layoffs and strikes of several places, rulings of other days and deals taken up anew years later are told apart now, and one
-- round with several dates is one: every mention is filed and linked anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

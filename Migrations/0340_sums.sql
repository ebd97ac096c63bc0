-- A value counts by the tellings that give it, a number goes before "billions", and a plan that was past when it was first told of is no sum: what
-- events hold of their amounts is made anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

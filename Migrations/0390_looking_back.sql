-- Takeovers find each other by their price for longer and in overlapping steps, and look-backs join what they look back to: every mention is filed and
-- linked anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

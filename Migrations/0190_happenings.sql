-- Features launched under one name, a month's sales and a quarter's loss, debts of like size, bids of other years and suits whose plaintiff nobody
-- names are told apart now, and takeovers joined that name a third side which is no company: every mention is filed and linked anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

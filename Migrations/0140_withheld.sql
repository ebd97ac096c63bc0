-- Articles whose facts are here without their text: shared by `dateline export --facts-only`.

ALTER TABLE article ADD COLUMN text_length INTEGER; -- code points of a text that is not here: text is '' then; null: the text is here

-- Fillers of roles are taken for companies of their article now ("chip maker Acme" for Acme): every mention is filed and linked anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

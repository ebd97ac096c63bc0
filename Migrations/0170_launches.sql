-- Launches are told apart by what their products are called beside the company's own name, and a takeover's sides by the other takeovers of the
-- article: every mention is filed and linked anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

-- What linking reads of an article with each of its mentions, apart from the text: a block's articles lie all over the archive, and a page of this
-- index holds a hundred of them.
CREATE INDEX article_link ON article (id, content_hash, family_id, published_from, published_to);

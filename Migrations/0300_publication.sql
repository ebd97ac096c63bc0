-- An article of which only the year is known counts in the year, not in its January; and an event without a date of its own is known by the end of
-- the time in which its first article appeared: roll-ups are made anew, events linked anew.
DROP TRIGGER article_month_delete;
DROP TRIGGER article_month_update;
CREATE TRIGGER article_month_delete AFTER DELETE ON article BEGIN
    UPDATE article_month SET articles = articles - 1 WHERE month =
        CASE WHEN old.published_from IS NULL THEN '' WHEN substr(old.published_from, 1, 7) = substr(old.published_to, 1, 7) THEN substr(old.published_from, 1, 7)
        WHEN substr(old.published_from, 1, 4) = substr(old.published_to, 1, 4) THEN substr(old.published_from, 1, 4) ELSE '' END;
END;
CREATE TRIGGER article_month_update AFTER UPDATE OF published_from, published_to ON article
WHEN old.published_from IS NOT new.published_from OR old.published_to IS NOT new.published_to BEGIN
    UPDATE article_month SET articles = articles - 1 WHERE month =
        CASE WHEN old.published_from IS NULL THEN '' WHEN substr(old.published_from, 1, 7) = substr(old.published_to, 1, 7) THEN substr(old.published_from, 1, 7)
        WHEN substr(old.published_from, 1, 4) = substr(old.published_to, 1, 4) THEN substr(old.published_from, 1, 4) ELSE '' END;
    INSERT INTO article_month (month, articles) VALUES (
        CASE WHEN new.published_from IS NULL THEN '' WHEN substr(new.published_from, 1, 7) = substr(new.published_to, 1, 7) THEN substr(new.published_from, 1, 7)
        WHEN substr(new.published_from, 1, 4) = substr(new.published_to, 1, 4) THEN substr(new.published_from, 1, 4) ELSE '' END, 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
DELETE FROM article_month;
INSERT INTO article_month (month, articles)
SELECT CASE WHEN published_from IS NULL THEN '' WHEN substr(published_from, 1, 7) = substr(published_to, 1, 7) THEN substr(published_from, 1, 7)
        WHEN substr(published_from, 1, 4) = substr(published_to, 1, 4) THEN substr(published_from, 1, 4) ELSE '' END AS key, count(*) FROM article GROUP BY key;

INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

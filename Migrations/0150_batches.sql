-- What follows from new rows is written once a batch, by the writer, and no longer row by row by triggers: a statement that fires triggers keeps
-- copies of all pages that it touches until it ends, and costs several times as much. What follows from changes and deletions, which are rare,
-- is left to triggers.

-- An article whose words the search index does not have yet; empty outside a transaction.
CREATE TABLE search_queue (
    article_id INTEGER PRIMARY KEY
) STRICT;

DROP TRIGGER article_fts_insert;
DROP TRIGGER article_fts_update;
DROP TRIGGER article_fts_delete;
CREATE TRIGGER search_update AFTER UPDATE OF title, text ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, text)
    SELECT 'delete', old.id, old.title, old.text WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = old.id);
    INSERT OR IGNORE INTO search_queue (article_id) VALUES (new.id);
END;
CREATE TRIGGER search_delete AFTER DELETE ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, text)
    SELECT 'delete', old.id, old.title, old.text WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = old.id);
    DELETE FROM search_queue WHERE article_id = old.id;
END;

-- New articles, mentions and events: ArticleWriter, FactsWriter, EventStore.
DROP TRIGGER article_month_insert;
DROP TRIGGER link_mention_insert;
DROP TRIGGER event_month_insert;
DROP TRIGGER event_sector_participant_insert;
DROP TRIGGER event_sector_insert;
DROP TRIGGER event_value_insert;

-- A company gets a further sector: its events are counted in it, and in the wider sectors that it belongs to, where they are not yet.
DROP TRIGGER event_sector_company_insert;
CREATE TRIGGER event_sector_company_insert AFTER INSERT ON company_sector
WHEN EXISTS (SELECT 1 FROM event_participant WHERE company_id = new.company_id AND role = 'company') BEGIN
    INSERT INTO sector_month (sector, type, month, status, events)
    SELECT s.code, e.type, substr(e.day, 1, 7), e.status, count(*)
    FROM sector s
    JOIN event e ON e.id IN (SELECT event_id FROM event_participant WHERE company_id = new.company_id AND role = 'company')
    WHERE (new.sector = s.code OR substr(new.sector, 1, length(s.code) + 1) = s.code || '.')
        AND NOT EXISTS (SELECT 1 FROM event_sector x WHERE x.event_id = e.id AND x.sector = s.code)
    GROUP BY 1, 2, 3, 4
    ON CONFLICT DO UPDATE SET events = events + excluded.events;
    INSERT INTO value_month
    SELECT s.code, type, slot, month, status, kind, grade, count(*), sum(low), sum(best), sum(high), sum(usd_events), sum(usd_low),
        sum(usd_best), sum(usd_high), sum(eur_events), sum(eur_low), sum(eur_best), sum(eur_high)
    FROM sector s
    JOIN event_value_cents v
        ON v.event_id IN (SELECT event_id FROM event_participant WHERE company_id = new.company_id AND role = 'company')
    WHERE (new.sector = s.code OR substr(new.sector, 1, length(s.code) + 1) = s.code || '.')
        AND NOT EXISTS (SELECT 1 FROM event_sector x WHERE x.event_id = v.event_id AND x.sector = s.code)
    GROUP BY 1, 2, 3, 4, 5, 6, 7
    ON CONFLICT DO UPDATE SET events = events + excluded.events, low = low + excluded.low, best = best + excluded.best,
        high = high + excluded.high, usd_events = usd_events + excluded.usd_events, usd_low = usd_low + excluded.usd_low,
        usd_best = usd_best + excluded.usd_best, usd_high = usd_high + excluded.usd_high, eur_events = eur_events + excluded.eur_events,
        eur_low = eur_low + excluded.eur_low, eur_best = eur_best + excluded.eur_best, eur_high = eur_high + excluded.eur_high;
    INSERT OR IGNORE INTO event_sector (event_id, sector, type, day, status)
    SELECT e.id, s.code, e.type, e.day, e.status
    FROM sector s
    JOIN event e ON e.id IN (SELECT event_id FROM event_participant WHERE company_id = new.company_id AND role = 'company')
    WHERE new.sector = s.code OR substr(new.sector, 1, length(s.code) + 1) = s.code || '.';
END;

-- Events that begin in one month and end in another: what totals and trends of a month or a quarter must not count.
CREATE INDEX event_crossing ON event (type, day, date_to, status, id) WHERE substr(date_from, 1, 7) <> substr(date_to, 1, 7);

DROP VIEW event_flat;

-- One row per event.
CREATE VIEW event_flat AS
SELECT e.id AS event_id, e.type, e.status, e.date_from, e.date_to, e.date_basis, e.day,
    (SELECT group_concat(p.name, '; ') FROM event_participant p WHERE p.event_id = e.id AND p.role = 'company') AS company,
    (SELECT group_concat(s.sector, '; ') FROM event_sector s WHERE s.event_id = e.id) AS sectors,
    (SELECT group_concat(p.role || ': ' || p.name, '; ') FROM event_participant p WHERE p.event_id = e.id AND p.role <> 'company') AS roles,
    (SELECT group_concat(x.slot || ': ' || substr(r.text, a.start + 1, a."end" - a.start), '; ') FROM event_amount x
     JOIN amount a ON a.id = x.amount_id JOIN article r ON r.id = a.article_id WHERE x.event_id = e.id AND x.ordinal = 0) AS amounts,
    e.headline, e.confidence, e.source_count, e.independent_sources, e.first_published AS published,
    (SELECT s.name FROM event_mention m JOIN article r ON r.id = m.article_id JOIN source s ON s.id = r.source_id
     WHERE m.event_id = e.id ORDER BY r.published_from IS NULL, r.published_from, r.content_hash, m.ordinal LIMIT 1) AS source,
    (SELECT coalesce(r.canonical_url, r.url) FROM event_mention m JOIN article r ON r.id = m.article_id
     WHERE m.event_id = e.id ORDER BY r.published_from IS NULL, r.published_from, r.content_hash, m.ordinal LIMIT 1) AS url,
    (SELECT substr(r.text, m.start + 1, m."end" - m.start) FROM event_mention m JOIN article r ON r.id = m.article_id
     WHERE m.event_id = e.id ORDER BY m.confidence DESC, m.id LIMIT 1) AS quote
FROM event e;

-- Whom one of many sources names in a role is none of the event's: every mention is linked anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention;
DELETE FROM link_block;

-- The rate at which money is converted, beside its day. An amount of an event takes that of the event's day, as that is when it was paid; articles
-- stored before keep the values of the day of publication, and no rate, until they are read anew.

ALTER TABLE amount ADD COLUMN usd_rate REAL; -- US dollars for one of unit on rate_day; null: no money, no rate, or stored by a version before
ALTER TABLE amount ADD COLUMN eur_rate REAL; -- euros for one of unit on rate_day

DROP VIEW amount_flat;

-- One row per amount, with its words and, where it belongs to an event, the event.
CREATE VIEW amount_flat AS
SELECT a.id AS amount_id, substr(r.text, a.start + 1, a."end" - a.start) AS quote, a.kind, a.low, a.high, a.unit, a.approximate,
    a.usd_low, a.usd_high, a.eur_low, a.eur_high, a.usd_rate, a.eur_rate, a.rate_day, x.slot, m.event_id, m.type AS event_type,
    (SELECT group_concat(p.name, '; ') FROM mention_participant p WHERE p.mention_id = m.id AND p.role = 'company') AS company,
    r.id AS article_id, r.title, r.published_from AS published
FROM amount a JOIN article r ON r.id = a.article_id
LEFT JOIN mention_amount x ON x.amount_id = a.id LEFT JOIN event_mention m ON m.id = x.mention_id;

-- Sums hold what is likelier right than wrong; the rest is counted beside them, with its own sum.
ALTER TABLE event_value ADD COLUMN unlikely INTEGER NOT NULL DEFAULT 0 CHECK (unlikely IN (0, 1)); -- 1: the confidence of the event, or of the tellings that give the value, is below a half; or a plan that was past by a year when first told of

DROP VIEW event_value_graded;
DROP VIEW event_value_cents;

-- Rows of event_value with their month and grade: 0: can be added up; 1: vague; 2: beyond 10 trillion dollars or a billion people, misread;
-- 3: of an event that is likelier wrong than right.
CREATE VIEW event_value_graded AS
SELECT v.*, substr(v.day, 1, 7) AS month,
    CASE WHEN v.vague THEN 1
        WHEN coalesce(max(abs(v.usd_high), abs(v.usd_low)), 0) > 1e13 OR coalesce(max(abs(v.eur_high), abs(v.eur_low)), 0) > 1e13
            OR v.kind <> 'money' AND max(abs(v.high), abs(v.low)) > 1e9 THEN 2
        WHEN v.unlikely THEN 3
        ELSE 0 END AS grade
FROM event_value v;

-- What each row of event_value adds to value_month.
CREATE VIEW event_value_cents AS
SELECT event_id, slot, type, month, status, kind, grade,
    iif(grade IN (1, 2) OR kind = 'money', 0, CAST(round(low * 100) AS INTEGER)) AS low,
    iif(grade IN (1, 2) OR kind = 'money', 0, CAST(round(best * 100) AS INTEGER)) AS best,
    iif(grade IN (1, 2) OR kind = 'money', 0, CAST(round(high * 100) AS INTEGER)) AS high,
    usd_best IS NOT NULL AS usd_events,
    iif(grade IN (1, 2) OR usd_best IS NULL, 0, CAST(round(usd_low * 100) AS INTEGER)) AS usd_low,
    iif(grade IN (1, 2) OR usd_best IS NULL, 0, CAST(round(usd_best * 100) AS INTEGER)) AS usd_best,
    iif(grade IN (1, 2) OR usd_best IS NULL, 0, CAST(round(usd_high * 100) AS INTEGER)) AS usd_high,
    eur_best IS NOT NULL AS eur_events,
    iif(grade IN (1, 2) OR eur_best IS NULL, 0, CAST(round(eur_low * 100) AS INTEGER)) AS eur_low,
    iif(grade IN (1, 2) OR eur_best IS NULL, 0, CAST(round(eur_best * 100) AS INTEGER)) AS eur_best,
    iif(grade IN (1, 2) OR eur_best IS NULL, 0, CAST(round(eur_high * 100) AS INTEGER)) AS eur_high
FROM event_value_graded;

UPDATE event_value SET unlikely = 1 WHERE event_id IN (SELECT id FROM event WHERE confidence < 0.5);
DELETE FROM value_month;
INSERT INTO value_month
SELECT '', type, slot, month, status, kind, grade, count(*), sum(low), sum(best), sum(high), sum(usd_events), sum(usd_low), sum(usd_best),
    sum(usd_high), sum(eur_events), sum(eur_low), sum(eur_best), sum(eur_high)
FROM event_value_cents GROUP BY 1, 2, 3, 4, 5, 6, 7;
INSERT INTO value_month
SELECT s.sector, v.type, v.slot, v.month, v.status, v.kind, v.grade, count(*), sum(low), sum(best), sum(high), sum(usd_events), sum(usd_low),
    sum(usd_best), sum(usd_high), sum(eur_events), sum(eur_low), sum(eur_best), sum(eur_high)
FROM event_sector s JOIN event_value_cents v ON v.event_id = s.event_id GROUP BY 1, 2, 3, 4, 5, 6, 7;

DROP INDEX event_value_sum;
CREATE INDEX event_value_sum ON event_value (
    type, slot, day, status, vague, unlikely, kind, unit, usd_low, usd_best, usd_high, eur_low, eur_best, eur_high, low, best, high, event_id
);

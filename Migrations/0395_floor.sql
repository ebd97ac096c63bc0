-- A misread sum is as often too small as too large: "$110 billon" is read as 110 dollars, a bag that costs 50 as a round of 50. No round, listing, fund
-- or investment that news tell of is below ten thousand dollars; what is, is left out of sums as implausible. Prices have no such bound: companies
-- are sold for one dollar.
DROP VIEW event_value_graded;
DROP VIEW event_value_cents;

-- Rows of event_value with their month and grade: 0: can be added up; 1: vague; 2: implausible, misread: above the bound of its type and slot, or
-- beyond 10 trillion dollars or a billion people, or raised or invested and below 10,000 dollars; 3: of an event that is likelier wrong than right.
-- `month` is that in which the event's days begin: January for what is only known to be of a year (date_to of `event` tells). Sums of
-- `dateline total` are those of grade 0 and of status reported or planned.
CREATE VIEW event_value_graded AS
SELECT v.*, substr(v.day, 1, 7) AS month,
    CASE WHEN v.vague THEN 1
        WHEN max(coalesce(max(abs(v.usd_high), abs(v.usd_low)), 0), coalesce(max(abs(v.eur_high), abs(v.eur_low)), 0)) > CASE
            WHEN v.slot = 'raised' AND v.type IN ('funding_round', 'ipo', 'fund_raise') THEN 3e11
            WHEN v.slot = 'price' AND v.type IN ('acquisition', 'merger', 'divestiture') THEN 5e11
            WHEN v.type IN ('fine', 'legal_outcome') THEN 1e11
            ELSE 1e13 END THEN 2
        WHEN v.kind = 'money' AND v.slot IN ('raised', 'invested') AND max(abs(v.usd_high), abs(v.usd_low)) < 1e4 THEN 2
        WHEN v.kind <> 'money' AND max(abs(v.high), abs(v.low)) > iif(v.type IN ('layoff', 'hiring'), 1e6, 1e9) THEN 2
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

DELETE FROM value_month;
INSERT INTO value_month
SELECT '', type, slot, month, status, kind, grade, count(*), sum(low), sum(best), sum(high), sum(usd_events), sum(usd_low), sum(usd_best),
    sum(usd_high), sum(eur_events), sum(eur_low), sum(eur_best), sum(eur_high)
FROM event_value_cents GROUP BY 1, 2, 3, 4, 5, 6, 7;
INSERT INTO value_month
SELECT s.sector, v.type, v.slot, v.month, v.status, v.kind, v.grade, count(*), sum(low), sum(best), sum(high), sum(usd_events), sum(usd_low),
    sum(usd_best), sum(usd_high), sum(eur_events), sum(eur_low), sum(eur_best), sum(eur_high)
FROM event_sector s JOIN event_value_cents v ON v.event_id = s.event_id GROUP BY 1, 2, 3, 4, 5, 6, 7;

-- Events by sector, and the sums that totals and trends are read from: kept as events, values and sectors of companies change, so that no
-- question has to go through the events themselves.

-- A sector of an event: one of a company whose event it is, or a wider sector that this one belongs to.
CREATE TABLE event_sector (
    event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    sector TEXT NOT NULL, -- code of `sector`
    type TEXT NOT NULL, -- the event's type, day and status again
    day TEXT NOT NULL,
    status TEXT NOT NULL,
    PRIMARY KEY (event_id, sector)
) STRICT, WITHOUT ROWID;

-- Number of events of a sector, type and status in a month.
-- The month is that in which an event's days begin: what is only known to be of 2025 stands in January of 2025 (of 2025 Q3 in July), so that months
-- and quarters hold more than happened in them. Years are right but for what lasts from one into the next. `dateline trend` and `dateline total` take such events out, by date_to of `event`.
CREATE TABLE sector_month (
    sector TEXT NOT NULL,
    type TEXT NOT NULL,
    month TEXT NOT NULL, -- '2024-10'; '' where the day is not known
    status TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (sector, type, month, status)
) STRICT, WITHOUT ROWID;

-- Sums of event_value in a month. Whole cents, so that adding and taking away leaves nothing behind and the order plays no part.
-- The month is that in which an event's days begin: what is only known to be of 2025 stands in January of 2025 (of 2025 Q3 in July), so that months
-- and quarters hold more than happened in them. Years are right but for what lasts from one into the next. `dateline trend` and `dateline total` take such events out, by date_to of `event`.
-- `dateline total` adds up grade 0 of the statuses reported and planned: a sum over all rows is one of rumours and misreadings too.
CREATE TABLE value_month (
    sector TEXT NOT NULL, -- '': all events
    type TEXT NOT NULL,
    slot TEXT NOT NULL,
    month TEXT NOT NULL, -- '2024-10'; '' where the day is not known
    status TEXT NOT NULL,
    kind TEXT NOT NULL, -- as amount.kind
    grade INTEGER NOT NULL, -- as event_value_graded has it. 0: can be added up; 1: vague; 2: implausible, misread; 3: likelier wrong than right
    events INTEGER NOT NULL,
    low INTEGER NOT NULL, -- hundredths, of what is no money; 0 in grades 1 and 2
    best INTEGER NOT NULL,
    high INTEGER NOT NULL,
    usd_events INTEGER NOT NULL, -- those with an exchange rate
    usd_low INTEGER NOT NULL, -- cents; 0 in grades 1 and 2
    usd_best INTEGER NOT NULL,
    usd_high INTEGER NOT NULL,
    eur_events INTEGER NOT NULL,
    eur_low INTEGER NOT NULL,
    eur_best INTEGER NOT NULL,
    eur_high INTEGER NOT NULL,
    PRIMARY KEY (sector, type, slot, month, status, kind, grade)
) STRICT, WITHOUT ROWID;

-- Rows of event_value with their month and grade.
CREATE VIEW event_value_graded AS
SELECT v.*, substr(v.day, 1, 7) AS month,
    CASE WHEN v.vague THEN 1
        WHEN coalesce(max(abs(v.usd_high), abs(v.usd_low)), 0) > 1e13 OR coalesce(max(abs(v.eur_high), abs(v.eur_low)), 0) > 1e13
            OR v.kind <> 'money' AND max(abs(v.high), abs(v.low)) > 1e9 THEN 2
        ELSE 0 END AS grade
FROM event_value v;

-- What each row of event_value adds to value_month.
CREATE VIEW event_value_cents AS
SELECT event_id, slot, type, month, status, kind, grade,
    iif(grade > 0 OR kind = 'money', 0, CAST(round(low * 100) AS INTEGER)) AS low,
    iif(grade > 0 OR kind = 'money', 0, CAST(round(best * 100) AS INTEGER)) AS best,
    iif(grade > 0 OR kind = 'money', 0, CAST(round(high * 100) AS INTEGER)) AS high,
    usd_best IS NOT NULL AS usd_events,
    iif(grade > 0 OR usd_best IS NULL, 0, CAST(round(usd_low * 100) AS INTEGER)) AS usd_low,
    iif(grade > 0 OR usd_best IS NULL, 0, CAST(round(usd_best * 100) AS INTEGER)) AS usd_best,
    iif(grade > 0 OR usd_best IS NULL, 0, CAST(round(usd_high * 100) AS INTEGER)) AS usd_high,
    eur_best IS NOT NULL AS eur_events,
    iif(grade > 0 OR eur_best IS NULL, 0, CAST(round(eur_low * 100) AS INTEGER)) AS eur_low,
    iif(grade > 0 OR eur_best IS NULL, 0, CAST(round(eur_best * 100) AS INTEGER)) AS eur_best,
    iif(grade > 0 OR eur_best IS NULL, 0, CAST(round(eur_high * 100) AS INTEGER)) AS eur_high
FROM event_value_graded;

-- Sector by sector what event_sector ought to hold.
CREATE VIEW event_sector_derived AS
SELECT DISTINCT p.event_id, s.code AS sector, e.type, e.day, e.status
FROM event_participant p JOIN event e ON e.id = p.event_id JOIN company_sector x ON x.company_id = p.company_id
JOIN sector s ON x.sector = s.code OR substr(x.sector, 1, length(s.code) + 1) = s.code || '.'
WHERE p.role = 'company';

INSERT INTO event_sector (event_id, sector, type, day, status) SELECT event_id, sector, type, day, status FROM event_sector_derived;
INSERT INTO sector_month (sector, type, month, status, events)
SELECT sector, type, substr(day, 1, 7), status, count(*) FROM event_sector GROUP BY 1, 2, 3, 4;
INSERT INTO value_month
SELECT '', type, slot, month, status, kind, grade, count(*), sum(low), sum(best), sum(high), sum(usd_events), sum(usd_low), sum(usd_best),
    sum(usd_high), sum(eur_events), sum(eur_low), sum(eur_best), sum(eur_high)
FROM event_value_cents GROUP BY 1, 2, 3, 4, 5, 6, 7;
INSERT INTO value_month
SELECT s.sector, v.type, v.slot, v.month, v.status, v.kind, v.grade, count(*), sum(low), sum(best), sum(high), sum(usd_events), sum(usd_low),
    sum(usd_best), sum(usd_high), sum(eur_events), sum(eur_low), sum(eur_best), sum(eur_high)
FROM event_sector s JOIN event_value_cents v ON v.event_id = s.event_id GROUP BY 1, 2, 3, 4, 5, 6, 7;

CREATE INDEX event_sector_day ON event_sector (sector, day, event_id, type, status);
-- Filters that leave few events: by status, by amount.
CREATE INDEX event_status ON event (status, day, id) WHERE status <> 'reported';
CREATE INDEX event_value_usd ON event_value (usd_high, event_id) WHERE usd_high IS NOT NULL;
CREATE INDEX event_value_unit ON event_value (unit, high, event_id);
CREATE INDEX event_value_kind ON event_value (kind, high, event_id) WHERE kind <> 'money';

-- Sectors of an event follow its companies and the companies' sectors.
CREATE TRIGGER event_sector_participant_insert AFTER INSERT ON event_participant WHEN new.role = 'company' AND new.company_id IS NOT NULL BEGIN
    INSERT OR IGNORE INTO event_sector (event_id, sector, type, day, status)
    SELECT new.event_id, s.code, e.type, e.day, e.status
    FROM company_sector x JOIN sector s ON x.sector = s.code OR substr(x.sector, 1, length(s.code) + 1) = s.code || '.'
    JOIN event e ON e.id = new.event_id WHERE x.company_id = new.company_id;
END;
CREATE TRIGGER event_sector_participant_delete AFTER DELETE ON event_participant WHEN old.role = 'company' AND old.company_id IS NOT NULL BEGIN
    DELETE FROM event_sector WHERE event_id = old.event_id AND NOT EXISTS (
        SELECT 1 FROM event_participant p JOIN company_sector x ON x.company_id = p.company_id
        WHERE p.event_id = old.event_id AND p.role = 'company'
            AND (x.sector = event_sector.sector OR substr(x.sector, 1, length(event_sector.sector) + 1) = event_sector.sector || '.')
    );
END;
CREATE TRIGGER event_sector_company_insert AFTER INSERT ON company_sector BEGIN
    INSERT OR IGNORE INTO event_sector (event_id, sector, type, day, status)
    SELECT p.event_id, s.code, e.type, e.day, e.status FROM event_participant p JOIN event e ON e.id = p.event_id
    JOIN sector s ON new.sector = s.code OR substr(new.sector, 1, length(s.code) + 1) = s.code || '.'
    WHERE p.company_id = new.company_id AND p.role = 'company';
END;
CREATE TRIGGER event_sector_company_delete AFTER DELETE ON company_sector BEGIN
    DELETE FROM event_sector
    WHERE event_id IN (SELECT event_id FROM event_participant WHERE company_id = old.company_id AND role = 'company') AND NOT EXISTS (
        SELECT 1 FROM event_participant p JOIN company_sector x ON x.company_id = p.company_id
        WHERE p.event_id = event_sector.event_id AND p.role = 'company'
            AND (x.sector = event_sector.sector OR substr(x.sector, 1, length(event_sector.sector) + 1) = event_sector.sector || '.')
    );
END;

-- A value is in the sums of a sector while both its row and the sector's are there, whichever came first or goes first.
CREATE TRIGGER event_sector_insert AFTER INSERT ON event_sector BEGIN
    INSERT INTO sector_month (sector, type, month, status, events) VALUES (new.sector, new.type, substr(new.day, 1, 7), new.status, 1)
    ON CONFLICT DO UPDATE SET events = events + 1;
    INSERT INTO value_month
    SELECT new.sector, type, slot, month, status, kind, grade, 1, low, best, high, usd_events, usd_low, usd_best, usd_high, eur_events, eur_low,
        eur_best, eur_high FROM event_value_cents WHERE event_id = new.event_id
    ON CONFLICT DO UPDATE SET events = events + 1, low = low + excluded.low, best = best + excluded.best, high = high + excluded.high,
        usd_events = usd_events + excluded.usd_events, usd_low = usd_low + excluded.usd_low, usd_best = usd_best + excluded.usd_best,
        usd_high = usd_high + excluded.usd_high, eur_events = eur_events + excluded.eur_events, eur_low = eur_low + excluded.eur_low,
        eur_best = eur_best + excluded.eur_best, eur_high = eur_high + excluded.eur_high;
END;
CREATE TRIGGER event_sector_delete BEFORE DELETE ON event_sector BEGIN
    UPDATE sector_month SET events = events - 1
    WHERE sector = old.sector AND type = old.type AND month = substr(old.day, 1, 7) AND status = old.status;
    INSERT INTO value_month
    SELECT old.sector, type, slot, month, status, kind, grade, 1, low, best, high, usd_events, usd_low, usd_best, usd_high, eur_events, eur_low,
        eur_best, eur_high FROM event_value_cents WHERE event_id = old.event_id
    ON CONFLICT DO UPDATE SET events = events - 1, low = low - excluded.low, best = best - excluded.best, high = high - excluded.high,
        usd_events = usd_events - excluded.usd_events, usd_low = usd_low - excluded.usd_low, usd_best = usd_best - excluded.usd_best,
        usd_high = usd_high - excluded.usd_high, eur_events = eur_events - excluded.eur_events, eur_low = eur_low - excluded.eur_low,
        eur_best = eur_best - excluded.eur_best, eur_high = eur_high - excluded.eur_high;
END;
CREATE TRIGGER event_value_insert AFTER INSERT ON event_value BEGIN
    INSERT INTO value_month
    SELECT s.sector, type, slot, month, status, kind, grade, 1, low, best, high, usd_events, usd_low, usd_best, usd_high, eur_events, eur_low,
        eur_best, eur_high
    FROM event_value_cents v
    CROSS JOIN (SELECT '' AS sector UNION ALL SELECT sector FROM event_sector WHERE event_id = new.event_id) s
    WHERE v.event_id = new.event_id AND v.slot = new.slot
    ON CONFLICT DO UPDATE SET events = events + 1, low = low + excluded.low, best = best + excluded.best, high = high + excluded.high,
        usd_events = usd_events + excluded.usd_events, usd_low = usd_low + excluded.usd_low, usd_best = usd_best + excluded.usd_best,
        usd_high = usd_high + excluded.usd_high, eur_events = eur_events + excluded.eur_events, eur_low = eur_low + excluded.eur_low,
        eur_best = eur_best + excluded.eur_best, eur_high = eur_high + excluded.eur_high;
END;
CREATE TRIGGER event_value_delete BEFORE DELETE ON event_value BEGIN
    INSERT INTO value_month
    SELECT s.sector, type, slot, month, status, kind, grade, 1, low, best, high, usd_events, usd_low, usd_best, usd_high, eur_events, eur_low,
        eur_best, eur_high
    FROM event_value_cents v
    CROSS JOIN (SELECT '' AS sector UNION ALL SELECT sector FROM event_sector WHERE event_id = old.event_id) s
    WHERE v.event_id = old.event_id AND v.slot = old.slot
    ON CONFLICT DO UPDATE SET events = events - 1, low = low - excluded.low, best = best - excluded.best, high = high - excluded.high,
        usd_events = usd_events - excluded.usd_events, usd_low = usd_low - excluded.usd_low, usd_best = usd_best - excluded.usd_best,
        usd_high = usd_high - excluded.usd_high, eur_events = eur_events - excluded.eur_events, eur_low = eur_low - excluded.eur_low,
        eur_best = eur_best - excluded.eur_best, eur_high = eur_high - excluded.eur_high;
END;

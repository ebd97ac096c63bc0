-- Sums and counts that totals, trends and rankings are read from, kept as events and articles change.

-- The amount of an event in a slot, as totals count it: once, in its own unit, in US dollars and in euros.
CREATE TABLE event_value (
    event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    slot TEXT NOT NULL, -- as event_amount.slot
    type TEXT NOT NULL, -- the event's type, day and status again
    day TEXT NOT NULL,
    status TEXT NOT NULL,
    kind TEXT NOT NULL, -- as amount.kind
    unit TEXT NOT NULL,
    vague INTEGER NOT NULL CHECK (vague IN (0, 1)), -- 1: 'dozens', 'billions': the bounds lie too far apart to be added up
    low REAL NOT NULL, -- the lowest value of any source
    best REAL NOT NULL, -- the chosen value; the middle of a range, the bound of 'more than' and 'up to'
    high REAL NOT NULL, -- the highest value of any source
    usd_low REAL, -- null: no exchange rate
    usd_best REAL,
    usd_high REAL,
    eur_low REAL,
    eur_best REAL,
    eur_high REAL,
    PRIMARY KEY (event_id, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_value_sum ON event_value (
    type, slot, day, status, vague, kind, unit, usd_low, usd_best, usd_high, eur_low, eur_best, eur_high, low, best, high, event_id
);

-- Number of events of a type and status in a month.
-- The month is that in which an event's days begin: what is only known to be of 2025 stands in January of 2025 (of 2025 Q3 in July), so that months
-- and quarters hold more than happened in them. Years are right but for what lasts from one into the next. `dateline trend` and `dateline total` take such events out, by date_to of `event`.
CREATE TABLE event_month (
    type TEXT NOT NULL,
    month TEXT NOT NULL, -- '2024-10'; '' where the day is not known
    status TEXT NOT NULL,
    events INTEGER NOT NULL,
    PRIMARY KEY (type, month, status)
) STRICT, WITHOUT ROWID;

-- Number of articles published in a month: what the counts of events are to be measured against.
CREATE TABLE article_month (
    month TEXT PRIMARY KEY, -- '2024-10'; '' where the day is not known
    articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER event_month_insert AFTER INSERT ON event BEGIN
    INSERT INTO event_month (type, month, status, events) VALUES (new.type, substr(new.day, 1, 7), new.status, 1)
    ON CONFLICT DO UPDATE SET events = events + 1;
END;
CREATE TRIGGER event_month_delete AFTER DELETE ON event BEGIN
    UPDATE event_month SET events = events - 1 WHERE type = old.type AND month = substr(old.day, 1, 7) AND status = old.status;
END;
CREATE TRIGGER event_month_update AFTER UPDATE OF type, status, day ON event
WHEN old.type <> new.type OR old.status <> new.status OR substr(old.day, 1, 7) <> substr(new.day, 1, 7) BEGIN
    UPDATE event_month SET events = events - 1 WHERE type = old.type AND month = substr(old.day, 1, 7) AND status = old.status;
    INSERT INTO event_month (type, month, status, events) VALUES (new.type, substr(new.day, 1, 7), new.status, 1)
    ON CONFLICT DO UPDATE SET events = events + 1;
END;
CREATE TRIGGER article_month_insert AFTER INSERT ON article BEGIN
    INSERT INTO article_month (month, articles) VALUES (coalesce(substr(new.published_from, 1, 7), ''), 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER article_month_delete AFTER DELETE ON article BEGIN
    UPDATE article_month SET articles = articles - 1 WHERE month = coalesce(substr(old.published_from, 1, 7), '');
END;
CREATE TRIGGER article_month_update AFTER UPDATE OF published_from ON article
WHEN coalesce(substr(old.published_from, 1, 7), '') <> coalesce(substr(new.published_from, 1, 7), '') BEGIN
    UPDATE article_month SET articles = articles - 1 WHERE month = coalesce(substr(old.published_from, 1, 7), '');
    INSERT INTO article_month (month, articles) VALUES (coalesce(substr(new.published_from, 1, 7), ''), 1)
    ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

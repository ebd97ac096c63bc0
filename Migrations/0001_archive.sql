-- The archive: articles, what was read in them, and the events they tell together.
--
-- Spans are Unicode code points, end exclusive, into article.text: substr(text, start + 1, "end" - start) is the quote.
-- Days are ISO 8601 text (2024-10-22), so that they compare as text; instants are UTC (2024-10-22T09:00:00Z).
-- A comment above a table says what one row is, a comment behind a column what it holds; the schema page is made from them.

-- A publisher: the site's name as its pages give it, else the host of the URL.
CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE -- 'Reuters', 'techcrunch.com'; '' where nothing is known
) STRICT;

-- A sector of Data/sectors.tsv.
CREATE TABLE sector (
    code TEXT PRIMARY KEY, -- 'AI', 'AI.MODELS'
    name TEXT NOT NULL,
    parent TEXT REFERENCES sector (code) DEFERRABLE INITIALLY DEFERRED -- the wider sector; null at the top
) STRICT, WITHOUT ROWID;

-- One run of ingest, reextract or merge.
CREATE TABLE ingest_run (
    id INTEGER PRIMARY KEY,
    command TEXT NOT NULL, -- 'ingest', 'reextract', 'merge'
    started TEXT NOT NULL, -- instant, UTC
    finished TEXT, -- instant, UTC; null while it runs or after it was cut off
    program_version TEXT NOT NULL,
    extractor_version TEXT NOT NULL,
    new INTEGER NOT NULL DEFAULT 0, -- articles that were not there
    updated INTEGER NOT NULL DEFAULT 0, -- articles whose text or metadata changed
    duplicate INTEGER NOT NULL DEFAULT 0, -- articles that were there, unchanged
    quarantined INTEGER NOT NULL DEFAULT 0, -- records that could not be read
    seal INTEGER NOT NULL DEFAULT 0 -- hash of the row, for verify
) STRICT;

-- Articles that tell the same text: syndicated, shortened or edited copies of one another.
CREATE TABLE article_family (
    id INTEGER PRIMARY KEY,
    first_article_id INTEGER REFERENCES article (id) DEFERRABLE INITIALLY DEFERRED, -- the first publisher's article
    size INTEGER NOT NULL DEFAULT 1 -- number of articles
) STRICT;

-- An article in its newest revision.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    external_id TEXT NOT NULL, -- the article line's id
    identity TEXT NOT NULL, -- by what a later revision is recognised: 'url:…', 'id:…', 'path:…' or 'content:…'
    source_id INTEGER NOT NULL REFERENCES source (id),
    family_id INTEGER REFERENCES article_family (id) DEFERRABLE INITIALLY DEFERRED, -- null: no copies known
    run_id INTEGER NOT NULL REFERENCES ingest_run (id), -- the run that brought this revision
    path TEXT, -- file it came from
    position TEXT, -- entry in that file
    url TEXT,
    canonical_url TEXT,
    guid TEXT, -- a feed's own id where it repeats
    title TEXT,
    authors TEXT NOT NULL DEFAULT '[]', -- JSON array of names
    language TEXT, -- BCP 47
    categories TEXT NOT NULL DEFAULT '[]', -- JSON array
    published_from TEXT, -- day, in the source's own zone
    published_to TEXT, -- the same day, or the end of the month or year where no more is known
    published_basis TEXT CHECK (published_basis IN ('metadata', 'url', 'dateline', 'text')), -- where the date was found
    published_time TEXT, -- instant, UTC
    published_raw TEXT, -- as it was written
    updated_from TEXT,
    updated_to TEXT,
    updated_basis TEXT,
    updated_time TEXT,
    updated_raw TEXT,
    extra TEXT NOT NULL DEFAULT '{}', -- JSON object: keys of the input that the contract does not know
    content_hash BLOB NOT NULL, -- SHA-256, first 16 bytes, of everything above that is the article's own, and text
    extractor_version TEXT NOT NULL, -- rules and data that read its facts
    facts_hash INTEGER NOT NULL DEFAULT 0, -- hash of its content and of all facts read in it, the same on any machine
    seal INTEGER NOT NULL DEFAULT 0, -- hash of the row's other columns, for verify
    text TEXT NOT NULL -- plain text; spans count in it
) STRICT;
CREATE INDEX article_identity ON article (identity);
CREATE INDEX article_content ON article (content_hash);
CREATE INDEX article_published ON article (published_from, id);
CREATE INDEX article_source ON article (source_id, published_from);
CREATE INDEX article_external ON article (external_id);
CREATE INDEX article_family_member ON article (family_id) WHERE family_id IS NOT NULL;
CREATE INDEX article_extractor ON article (extractor_version);

-- An older revision of an article: kept, no longer read for facts.
CREATE TABLE article_revision (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    run_id INTEGER NOT NULL REFERENCES ingest_run (id), -- the run that brought it
    content_hash BLOB NOT NULL,
    line TEXT NOT NULL, -- the article line, without zones
    seal INTEGER NOT NULL DEFAULT 0, -- hash of the row, for verify
    UNIQUE (article_id, content_hash)
) STRICT;
CREATE INDEX article_revision_content ON article_revision (content_hash);

-- A run of an article's text and what it is.
CREATE TABLE zone (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL, -- body, title, byline: the article; caption, teaser, share, promo, navigation, legal, other: page furniture
    PRIMARY KEY (article_id, start)
) STRICT, WITHOUT ROWID;

-- A winnowed 5-gram of words of an article: how copies are found.
CREATE TABLE fingerprint (
    hash INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (hash, article_id)
) STRICT, WITHOUT ROWID;

-- Two articles of which one is a copy of the other, or of a part of it.
CREATE TABLE article_copy (
    article_a INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    article_b INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    containment REAL NOT NULL, -- share of the shorter one's 5-grams that the other has
    PRIMARY KEY (article_a, article_b),
    CHECK (article_a < article_b)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_copy_b ON article_copy (article_b);

-- A company, or another body (regulator, court, university...) that plays a role in an event.
CREATE TABLE company (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, -- id of the reference data; '~' and the folded name where it was discovered in articles
    name TEXT NOT NULL, -- the name a reader would look it up by
    folded TEXT NOT NULL, -- the name in small letters, without marks and legal form
    kind TEXT NOT NULL CHECK (kind IN ('company', 'organization')),
    known INTEGER NOT NULL CHECK (known IN (0, 1)), -- 1: from the reference data
    parent_id INTEGER REFERENCES company (id) DEFERRABLE INITIALLY DEFERRED, -- the company it belongs to
    country TEXT, -- ISO 3166-1 alpha-2
    seal INTEGER NOT NULL DEFAULT 0 -- hash of the row, its names and sectors, for verify
) STRICT;
CREATE INDEX company_folded ON company (folded);
CREATE INDEX company_parent ON company (parent_id) WHERE parent_id IS NOT NULL;

-- A name of a company.
CREATE TABLE company_alias (
    company_id INTEGER NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    folded TEXT NOT NULL, -- as company.folded
    kind TEXT NOT NULL CHECK (kind IN ('name', 'alias', 'former', 'ticker', 'correction')),
    valid_from TEXT, -- day from which it was used; null: not known
    valid_to TEXT, -- last day; null: still in use, or not known
    PRIMARY KEY (company_id, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_alias_folded ON company_alias (folded, company_id);

-- A sector of a company.
CREATE TABLE company_sector (
    company_id INTEGER NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    sector TEXT NOT NULL REFERENCES sector (code),
    rank INTEGER NOT NULL, -- 0: the most telling
    PRIMARY KEY (company_id, sector)
) STRICT, WITHOUT ROWID;
CREATE INDEX company_sector_sector ON company_sector (sector, company_id);

-- A company in an article.
CREATE TABLE article_company (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    company_id INTEGER NOT NULL REFERENCES company (id),
    central INTEGER NOT NULL CHECK (central IN (0, 1)), -- 1: the article is about it
    mentions INTEGER NOT NULL, -- how often it is named
    PRIMARY KEY (article_id, company_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_company_company ON article_company (company_id, article_id, central, mentions);

-- A place where an article names a company.
CREATE TABLE company_mention (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    company_id INTEGER NOT NULL REFERENCES company (id),
    PRIMARY KEY (article_id, start, "end", company_id)
) STRICT, WITHOUT ROWID;

-- A quantity in an article.
CREATE TABLE amount (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, -- its place among the article's amounts, from 0
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('money', 'percent', 'headcount', 'users', 'count')),
    low REAL, -- in plain units (42 cents is 0.42 USD); null: 'up to …'
    high REAL, -- equal to low for one number; null: 'more than …'
    unit TEXT NOT NULL, -- ISO 4217 code or crypto ticker; '%' or 'pp'; 'people'; a singular noun
    approximate INTEGER NOT NULL CHECK (approximate IN (0, 1)),
    same_as INTEGER REFERENCES amount (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED, -- the amount it repeats in another currency
    usd_low REAL, -- money in US dollars at usd_rate; null where no rate is known
    usd_high REAL,
    eur_low REAL, -- in euros at eur_rate
    eur_high REAL,
    rate_day TEXT, -- day of the exchange rate: the newest up to the day of the event that it belongs to (the middle of a longer date, as far as it had passed on publication), else up to publication
    UNIQUE (article_id, ordinal)
) STRICT;
CREATE INDEX amount_value ON amount (kind, usd_low) WHERE usd_low IS NOT NULL;
CREATE INDEX amount_same ON amount (same_as) WHERE same_as IS NOT NULL;

-- A time expression in an article.
CREATE TABLE time_expression (
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    timex TEXT NOT NULL, -- TIMEX3 value (TimeML): '2024-08', '2024-Q2', 'P3M', 'PAST_REF'
    date_from TEXT, -- first day; null where it is no calendar date
    date_to TEXT, -- last day, inclusive
    PRIMARY KEY (article_id, start, "end")
) STRICT, WITHOUT ROWID;

-- An event, once, however many articles tell it.
CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE, -- hash of its content: the same for the same articles on any machine
    type TEXT NOT NULL, -- 'layoff', 'funding_round'…
    status TEXT NOT NULL CHECK (status IN ('reported', 'planned', 'rumoured', 'denied', 'cancelled')), -- the latest known
    date_from TEXT, -- first day on which it happens or happened; null: not known
    date_to TEXT, -- last day, inclusive
    date_basis TEXT NOT NULL CHECK (date_basis IN ('explicit', 'publication', 'unknown')),
    day TEXT NOT NULL, -- sort key: date_from, else the first publication, else ''
    headline INTEGER NOT NULL CHECK (headline IN (0, 1)), -- 1: some article exists to report it
    confidence REAL NOT NULL, -- probability that it is right
    mention_count INTEGER NOT NULL, -- rows of event_mention
    source_count INTEGER NOT NULL, -- articles
    independent_sources INTEGER NOT NULL, -- articles with syndicated copies counted once
    first_published TEXT, -- day of the first article
    last_published TEXT, -- day of the last
    seal INTEGER NOT NULL DEFAULT 0 -- hash of the row, its participants, amounts and mentions, for verify
) STRICT;
CREATE INDEX event_type ON event (type, day, id, status);
CREATE INDEX event_day ON event (day, id, type);

-- An event as one article tells it.
CREATE TABLE event_mention (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, -- its place among the article's events, from 0
    event_id INTEGER REFERENCES event (id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED, -- null until the run that brought it links events, at its end
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    date_from TEXT,
    date_to TEXT,
    date_basis TEXT NOT NULL,
    headline INTEGER NOT NULL CHECK (headline IN (0, 1)),
    start INTEGER NOT NULL, -- evidence: the sentence that states it
    "end" INTEGER NOT NULL,
    confidence REAL NOT NULL,
    rule TEXT NOT NULL, -- name of the rule that read it; 'correction:…' behind it where a correction changed it
    UNIQUE (article_id, ordinal)
) STRICT;
CREATE INDEX event_mention_event ON event_mention (event_id, article_id);

-- Who takes part in an event as one article tells it.
CREATE TABLE mention_participant (
    mention_id INTEGER NOT NULL REFERENCES event_mention (id) ON DELETE CASCADE,
    role TEXT NOT NULL, -- 'company': whom the event is about; 'target', 'investor', 'person', 'location', 'product'…
    ordinal INTEGER NOT NULL, -- place among the fillers of the role, from 0
    company_id INTEGER REFERENCES company (id), -- null where the filler is no company of the archive
    name TEXT NOT NULL, -- as the article names it
    PRIMARY KEY (mention_id, role, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_participant_company ON mention_participant (company_id, mention_id) WHERE company_id IS NOT NULL;

-- An amount of an event as one article tells it.
CREATE TABLE mention_amount (
    mention_id INTEGER NOT NULL REFERENCES event_mention (id) ON DELETE CASCADE,
    slot TEXT NOT NULL, -- 'raised', 'valuation', 'price', 'headcount'…
    ordinal INTEGER NOT NULL, -- place in the slot, from 0
    amount_id INTEGER NOT NULL REFERENCES amount (id) ON DELETE CASCADE,
    PRIMARY KEY (mention_id, slot, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_amount_amount ON mention_amount (amount_id);

-- Who takes part in an event, over all articles that tell it.
CREATE TABLE event_participant (
    event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    role TEXT NOT NULL, -- as mention_participant.role
    ordinal INTEGER NOT NULL,
    company_id INTEGER REFERENCES company (id),
    name TEXT NOT NULL, -- the company's name, else the filler as the articles have it
    type TEXT NOT NULL, -- the event's type and day again: a company's timeline is read from one index
    day TEXT NOT NULL,
    PRIMARY KEY (event_id, role, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_participant_timeline ON event_participant (company_id, day, event_id, type, role) WHERE company_id IS NOT NULL;

-- An amount of an event: per slot the chosen value (ordinal 0), then the differing values of other articles.
CREATE TABLE event_amount (
    event_id INTEGER NOT NULL REFERENCES event (id) ON DELETE CASCADE,
    slot TEXT NOT NULL,
    ordinal INTEGER NOT NULL, -- 0: the chosen one
    amount_id INTEGER NOT NULL REFERENCES amount (id) ON DELETE CASCADE, -- an amount that states it
    sources INTEGER NOT NULL, -- independent articles that state it
    PRIMARY KEY (event_id, slot, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_amount_amount ON event_amount (amount_id);

-- What a correction says of two mentions: that they tell one event, or that they do not. Made anew from the ledger.
CREATE TABLE event_constraint (
    mention_a INTEGER NOT NULL REFERENCES event_mention (id) ON DELETE CASCADE,
    mention_b INTEGER NOT NULL REFERENCES event_mention (id) ON DELETE CASCADE,
    same INTEGER NOT NULL CHECK (same IN (0, 1)), -- 1: one event; 0: two
    PRIMARY KEY (mention_a, mention_b),
    CHECK (mention_a < mention_b)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_constraint_b ON event_constraint (mention_b);

-- The ledger of corrections: rows are added, never changed. Anchors are content (hashes, spans, names), never row ids.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE, -- the same in every archive that imports it
    made TEXT NOT NULL, -- instant, UTC
    kind TEXT NOT NULL, -- 'company.alias', 'event.type', 'company.merge', 'undo'…
    anchor TEXT NOT NULL, -- JSON: what it is about
    change TEXT NOT NULL, -- JSON: what it sets
    note TEXT -- why, in the words of whoever made it
) STRICT;
CREATE TRIGGER correction_update BEFORE UPDATE ON correction BEGIN SELECT RAISE(ABORT, 'corrections are never changed; add an undo'); END;
CREATE TRIGGER correction_delete BEFORE DELETE ON correction BEGIN SELECT RAISE(ABORT, 'corrections are never deleted; add an undo'); END;

-- An article that a correction changed. A correction with no such row, and no company it is about, is orphaned.
CREATE TABLE correction_use (
    correction_id INTEGER NOT NULL REFERENCES correction (id),
    article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (article_id, correction_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_use_correction ON correction_use (correction_id);

-- A file or record that could not be read.
CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES ingest_run (id), -- the last run that met it
    path TEXT NOT NULL,
    line INTEGER NOT NULL DEFAULT 0, -- from 1; 0: the whole file
    byte INTEGER NOT NULL DEFAULT 0, -- offset of the record in the file
    reason TEXT NOT NULL,
    seal INTEGER NOT NULL DEFAULT 0, -- hash of the row, for verify
    UNIQUE (path, line, byte, reason)
) STRICT;

-- Small facts about the archive itself.
CREATE TABLE archive_property (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Words of title and text; the text itself stays in article.
CREATE VIRTUAL TABLE article_fts USING fts5 (
    title, text, content = 'article', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER article_fts_insert AFTER INSERT ON article BEGIN
    INSERT INTO article_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER article_fts_delete AFTER DELETE ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER article_fts_update AFTER UPDATE OF title, text ON article BEGIN
    INSERT INTO article_fts (article_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO article_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;

-- One row per company and event in which it plays a role, newest first.
CREATE VIEW company_timeline AS
SELECT c.name AS company, p.role, e.day, e.type, e.status, e.date_from, e.date_to, e.date_basis, e.headline, e.confidence,
    (SELECT group_concat(o.role || ': ' || o.name, '; ') FROM event_participant o
     WHERE o.event_id = e.id AND o.company_id IS NOT p.company_id) AS others,
    (SELECT group_concat(x.slot || ': ' || substr(r.text, a.start + 1, a."end" - a.start), '; ') FROM event_amount x
     JOIN amount a ON a.id = x.amount_id JOIN article r ON r.id = a.article_id WHERE x.event_id = e.id AND x.ordinal = 0) AS amounts,
    e.source_count, e.independent_sources, e.id AS event_id, c.id AS company_id
FROM event_participant p JOIN company c ON c.id = p.company_id JOIN event e ON e.id = p.event_id
ORDER BY p.day DESC, p.event_id DESC;

-- One row per event.
CREATE VIEW event_flat AS
SELECT e.id AS event_id, e.type, e.status, e.date_from, e.date_to, e.date_basis, e.day,
    (SELECT group_concat(p.name, '; ') FROM event_participant p WHERE p.event_id = e.id AND p.role = 'company') AS company,
    (SELECT group_concat(p.role || ': ' || p.name, '; ') FROM event_participant p WHERE p.event_id = e.id AND p.role <> 'company') AS roles,
    (SELECT group_concat(x.slot || ': ' || substr(r.text, a.start + 1, a."end" - a.start), '; ') FROM event_amount x
     JOIN amount a ON a.id = x.amount_id JOIN article r ON r.id = a.article_id WHERE x.event_id = e.id AND x.ordinal = 0) AS amounts,
    e.headline, e.confidence, e.source_count, e.independent_sources,
    (SELECT substr(r.text, m.start + 1, m."end" - m.start) FROM event_mention m JOIN article r ON r.id = m.article_id
     WHERE m.event_id = e.id ORDER BY m.confidence DESC, m.id LIMIT 1) AS quote
FROM event e;

-- One row per amount, with its words and, where it belongs to an event, the event.
CREATE VIEW amount_flat AS
SELECT a.id AS amount_id, substr(r.text, a.start + 1, a."end" - a.start) AS quote, a.kind, a.low, a.high, a.unit, a.approximate,
    a.usd_low, a.usd_high, a.eur_low, a.eur_high, a.rate_day, x.slot, m.event_id, m.type AS event_type,
    (SELECT group_concat(p.name, '; ') FROM mention_participant p WHERE p.mention_id = m.id AND p.role = 'company') AS company,
    r.id AS article_id, r.title, r.published_from AS published
FROM amount a JOIN article r ON r.id = a.article_id
LEFT JOIN mention_amount x ON x.amount_id = a.id LEFT JOIN event_mention m ON m.id = x.mention_id;

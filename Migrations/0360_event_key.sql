-- The keys of events come in no order: where much is linked at once, each was written to a page of its own in an index that no memory holds. An index
-- that a table's own constraint makes cannot be left out and made at the end, so it becomes one with a name: the same pages, as the schema has them
-- under another heading.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'key TEXT NOT NULL UNIQUE', 'key TEXT NOT NULL') WHERE type = 'table' AND name = 'event';
UPDATE sqlite_schema SET name = 'event_key', sql = 'CREATE UNIQUE INDEX event_key ON event (key)'
WHERE type = 'index' AND name = 'sqlite_autoindex_event_1';
PRAGMA writable_schema = RESET;

-- Tellings of a merger that name one side alone may be one event: they are linked anew.
INSERT OR IGNORE INTO link_queue (mention_id) SELECT id FROM event_mention WHERE type = 'merger';

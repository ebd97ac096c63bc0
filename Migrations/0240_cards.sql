-- Parties and amounts of an event stand in its row as well: a page of a timeline looked up each event in four tables, whose pages lie all over a
-- large archive. Archives of before get theirs when they are migrated.
ALTER TABLE event ADD COLUMN card BLOB; -- parties and amounts as lists show them; null: to be read from their tables
-- An amount that goes, because its article is read anew, is no longer in the event's row.
CREATE TRIGGER event_card_amount BEFORE DELETE ON amount BEGIN
    UPDATE event SET card = NULL WHERE id IN (SELECT event_id FROM event_amount WHERE amount_id = old.id);
END;

-- Two indices that every article wrote to all over, and that a large archive paid for most: amounts by their value, which no question asks (what an
-- event is about is asked of event_value), and mentions by company, which are found by the company's articles as well.
DROP INDEX amount_value;
DROP INDEX mention_participant_company;

DROP TRIGGER link_parent_update;
CREATE TRIGGER link_parent_update AFTER UPDATE OF parent_id, name, known ON company
WHEN old.parent_id IS NOT new.parent_id OR old.name IS NOT new.name OR old.known IS NOT new.known BEGIN
    DELETE FROM link_block WHERE mention_id IN (
        SELECT m.id FROM article_company x CROSS JOIN event_mention m ON m.article_id = x.article_id
        WHERE x.company_id IN (SELECT new.id UNION ALL SELECT id FROM company WHERE parent_id = new.id)
            AND EXISTS (SELECT 1 FROM mention_participant p WHERE p.mention_id = m.id AND p.company_id = x.company_id)
    );
    INSERT OR IGNORE INTO link_queue (mention_id)
    SELECT m.id FROM article_company x CROSS JOIN event_mention m ON m.article_id = x.article_id
    WHERE x.company_id IN (SELECT new.id UNION ALL SELECT id FROM company WHERE parent_id = new.id)
        AND EXISTS (SELECT 1 FROM mention_participant p WHERE p.mention_id = m.id AND p.company_id = x.company_id);
END;

-- What articles say of companies that were discovered in them. A company's own names and sectors follow from all of it, so that the order in which
-- articles came plays no part and a correction can be taken back. Articles stored before say nothing until they are read anew.

ALTER TABLE article_company ADD COLUMN names TEXT; -- what the article calls a company that the reference data does not have, then its other names there, a line each (the first is empty where they are another's, moved here by a correction); '': nothing; null: not known, of a version before
ALTER TABLE article_company ADD COLUMN sectors TEXT; -- its sectors there: codes with spaces between, the most telling first; null: none

-- Empty once an older archive is read anew.
CREATE INDEX article_company_untold ON article_company (company_id) WHERE names IS NULL;

-- How many articles name which sectors of a company that the reference data does not have: counted from article_company.sectors.
CREATE TABLE company_vote (
    company_id INTEGER PRIMARY KEY REFERENCES company (id) ON DELETE CASCADE,
    articles INTEGER NOT NULL, -- articles that name any
    sectors TEXT NOT NULL -- of each its code, the articles that name it and the sum of its places there, with spaces between: 'AI 7 2 FIN 5 4'
) STRICT;

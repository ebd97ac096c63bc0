-- Only what lasts longer than a year: of events that end in the year after they began most are found by the indices by day.
DROP INDEX event_long;
CREATE INDEX event_long ON event (day, date_to) WHERE
    substr(date_to, 1, 4) - substr(date_from, 1, 4) + (substr(date_to, 6) > substr(date_from, 6)) > 1;

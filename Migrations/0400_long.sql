-- Events that end in a later year than they begin in: a question for what happened since a day finds among them those that began more than a year
-- before and reach into its time. (All others began within the year before, where the indices by day find them.)
CREATE INDEX event_long ON event (day, date_to) WHERE substr(date_to, 1, 4) > substr(date_from, 1, 4);

-- The order in which a case's events were written: an id is ordered only within the process that made it. A number is taken
-- as its row is written: of two servers that hold a case one after the other, the second has the later one. Events of before
-- have none and come first.
CREATE SEQUENCE case_event_seq AS bigint;
ALTER TABLE case_event ADD COLUMN seq bigint;
ALTER TABLE case_event ALTER COLUMN seq SET DEFAULT nextval('services.case_event_seq');
ALTER SEQUENCE case_event_seq OWNED BY case_event.seq;
GRANT USAGE ON SEQUENCE case_event_seq TO ratusha_services_app;

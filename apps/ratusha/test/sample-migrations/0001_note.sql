CREATE TABLE note (n integer NOT NULL PRIMARY KEY);
GRANT SELECT, INSERT ON note TO ratusha_notes_app;

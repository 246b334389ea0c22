-- One application may open a case for each of several things: which of them a case is for, counted from zero, and what that
-- is called. The same signed application is the same cases, however often it arrives.
ALTER TABLE case_file ADD COLUMN item smallint NOT NULL DEFAULT 0;
ALTER TABLE case_file ADD COLUMN item_name jsonb;
CREATE UNIQUE INDEX case_file_application_item ON case_file (owner, application, item);
DROP INDEX case_file_application;

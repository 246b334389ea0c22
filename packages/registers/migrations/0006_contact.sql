-- How the public reaches a body. What wrote versions before knows nothing of it and leaves it empty; of what is no body
-- there is none: the telephone of a sole trader is that person's own.
ALTER TABLE organisation_version ADD COLUMN contact jsonb;
ALTER TABLE organisation_version ADD CONSTRAINT organisation_contact CHECK (contact IS NULL OR kind = 'body');

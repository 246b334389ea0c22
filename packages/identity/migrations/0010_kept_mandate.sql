-- For whom they acted: the form goes on under the same mandate, or not at all. Null for oneself, and where nobody knows.
ALTER TABLE kept_form ADD COLUMN mandate uuid;

-- Whose power a share was made under, where somebody shared a document for its holder: it ends with that power. Shares of
-- before name nobody and end with their week at the latest.
ALTER TABLE share ADD COLUMN made_by text;

-- The case whose decision a draft of an appeal is about.
ALTER TABLE draft ADD COLUMN about uuid;

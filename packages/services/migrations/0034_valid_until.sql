-- The last day on which a document is valid, as the document itself says it. Where it is null the document is valid without limit or
-- until what its words say; so it is with documents from before, and from an older program beside this one.
ALTER TABLE issued ADD COLUMN valid_until date;

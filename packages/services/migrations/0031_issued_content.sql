-- The digest of what a document says, without its signatures: whoever signs it once more changes the other digest and not this one. Where
-- it is null the document is from before, or from an older program beside this one, and it is read out of the container that is kept.
ALTER TABLE issued ADD COLUMN content text COLLATE "C";

-- The files of what is laid out for a card, one behind the other; where it is null, the row's writer kept them in the payload.
ALTER TABLE preparation ADD COLUMN content bytea;
ALTER TABLE preparation ALTER COLUMN content SET STORAGE EXTERNAL;

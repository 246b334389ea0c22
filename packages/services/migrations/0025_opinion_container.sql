-- As all other containers: they hardly shrink, and trying takes longer than writing them.
ALTER TABLE opinion ALTER COLUMN outgoing SET STORAGE EXTERNAL;
ALTER TABLE opinion ALTER COLUMN reply SET STORAGE EXTERNAL;
ALTER TABLE opinion_task ALTER COLUMN outgoing SET STORAGE EXTERNAL;

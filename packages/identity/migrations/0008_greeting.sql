-- How the holder is greeted; absent for sessions that were opened before this was kept, which are greeted by the full name.
ALTER TABLE session ADD COLUMN greeting jsonb;

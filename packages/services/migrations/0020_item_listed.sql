-- Officials read in their lists what a case is for, where its application opened a case for each of several things.
ALTER TABLE body_case ADD COLUMN item_name jsonb;

-- Every address that was left is told so, though an earlier one cannot be reached yet. Other mail goes where its owner's
-- address stands when it goes out, and has none of its own.
UPDATE mail_queue SET address = '' WHERE address IS NULL;
ALTER TABLE mail_queue ALTER COLUMN address SET DEFAULT '', ALTER COLUMN address SET NOT NULL;
ALTER TABLE mail_queue DROP CONSTRAINT mail_queue_pkey;
ALTER TABLE mail_queue ADD PRIMARY KEY (owner, kind, address);

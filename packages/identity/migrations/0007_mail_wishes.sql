-- What a notice is about, for those who want mail of some things only; none where mail always tells of it.
ALTER TABLE notice ADD COLUMN topic text COLLATE "C";

-- The topics that an owner wants no mail of. The notices themselves are always in the portal.
ALTER TABLE preference ADD COLUMN mail_without text[] COLLATE "C" NOT NULL DEFAULT '{}';
GRANT UPDATE (mail_without) ON preference TO ratusha_identity_app;

-- An address that is used no more is told so: where it stood, since nothing else remembers it.
ALTER TABLE mail_queue ADD COLUMN address text;
ALTER TABLE mail_queue DROP CONSTRAINT mail_queue_kind_check;
ALTER TABLE mail_queue ADD CONSTRAINT mail_queue_kind_check CHECK (kind IN ('notice', 'confirm', 'left'));

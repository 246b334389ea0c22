-- Files that people attach to drafts. The bytes are uploads of their own, erased with the draft; the application that is
-- signed holds them itself.
CREATE TABLE draft_file (
  owner text COLLATE "C" NOT NULL,
  draft_id uuid NOT NULL,
  id uuid NOT NULL,
  question text COLLATE "C" NOT NULL,
  name text NOT NULL,
  media_type text COLLATE "C" NOT NULL,
  size integer NOT NULL,
  digest text COLLATE "C" NOT NULL,
  scan text COLLATE "C" NOT NULL CHECK (scan IN ('none', 'clean', 'waiting', 'infected')),
  kept_at timestamptz NOT NULL,
  PRIMARY KEY (owner, draft_id, id)
);
CREATE INDEX draft_file_waiting ON draft_file (kept_at) WHERE scan = 'waiting';

-- Applications with files are kept as blobs, by their digest.
ALTER TABLE application ALTER COLUMN container DROP NOT NULL;
ALTER TABLE application ADD COLUMN digest text COLLATE "C";
ALTER TABLE application ADD CONSTRAINT application_kept CHECK (container IS NOT NULL OR digest IS NOT NULL);

GRANT SELECT, INSERT, UPDATE (scan), DELETE ON draft_file TO ratusha_services_app;

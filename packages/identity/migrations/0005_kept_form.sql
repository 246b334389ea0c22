-- What someone sent after their session had ended: it waits a day for the same person to sign in again.
CREATE TABLE kept_form (
  id uuid PRIMARY KEY,
  person text COLLATE "C" NOT NULL,
  path text NOT NULL,
  fields jsonb NOT NULL,
  -- They acted for someone else, and have to choose so again.
  acting boolean NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX kept_form_person ON kept_form (person);
CREATE INDEX kept_form_expiry ON kept_form (expires_at);

GRANT SELECT, INSERT, DELETE ON kept_form TO ratusha_identity_app;

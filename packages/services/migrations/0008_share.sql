-- A document that its holder lets others read for a while; how often it was opened, never by whom.
CREATE TABLE share (
  owner text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  document uuid NOT NULL,
  made_at timestamptz NOT NULL,
  until timestamptz NOT NULL,
  openings integer NOT NULL CHECK (openings > 0),
  limited boolean NOT NULL,
  purpose text,
  original boolean NOT NULL,
  opened integer NOT NULL DEFAULT 0 CHECK (opened <= openings),
  ended_at timestamptz,
  PRIMARY KEY (owner, id)
);
CREATE INDEX share_document ON share (owner, document, id);

-- SHA-256 of the secret in the link: whoever reads this table cannot make the link.
CREATE TABLE share_code (
  code_hash bytea PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  id uuid NOT NULL
);

-- One opening, and until when it shows the document; the pass is the reader's, and only its hash is here.
CREATE TABLE share_opening (
  owner text COLLATE "C" NOT NULL,
  share uuid NOT NULL,
  id uuid NOT NULL,
  pass_hash bytea NOT NULL,
  at timestamptz NOT NULL,
  seen_until timestamptz NOT NULL,
  taken_at timestamptz,
  PRIMARY KEY (owner, share, id),
  UNIQUE (owner, share, pass_hash)
);

GRANT SELECT, INSERT, UPDATE (opened, ended_at) ON share TO ratusha_services_app;
GRANT SELECT, INSERT ON share_code TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (taken_at) ON share_opening TO ratusha_services_app;

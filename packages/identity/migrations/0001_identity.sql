-- Owners are 'person:<personal number>', 'org:<payer number>' or 'body:<code>'.
CREATE TABLE account (
  owner text COLLATE "C" PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('person', 'organisation')),
  created_at timestamptz NOT NULL
);

CREATE TABLE account_activation (
  owner text COLLATE "C" PRIMARY KEY,
  activated_at timestamptz NOT NULL
);

CREATE TABLE challenge (
  id_hash bytea PRIMARY KEY,
  nonce text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX challenge_expiry ON challenge (expires_at);

CREATE TABLE session (
  token_hash bytea PRIMARY KEY,
  id uuid NOT NULL,
  person text COLLATE "C" NOT NULL,
  names jsonb NOT NULL,
  certificate text NOT NULL,
  acting_mandate uuid,
  created_at timestamptz NOT NULL,
  seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX session_expiry ON session (expires_at);
CREATE INDEX session_person ON session (person);

CREATE TABLE notice (
  owner text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  text jsonb NOT NULL,
  link text NOT NULL,
  PRIMARY KEY (owner, id)
);

CREATE TABLE notice_read (
  owner text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  read_at timestamptz NOT NULL,
  PRIMARY KEY (owner, id)
);

-- A sandbox card: two keys, each wrapped under the PIN and the share; the try counter is the only thing that changes.
CREATE TABLE sandbox_card (
  person text COLLATE "C" PRIMARY KEY,
  made_at timestamptz NOT NULL,
  salt bytea NOT NULL,
  verifier_hash bytea NOT NULL,
  share bytea NOT NULL,
  wrapped_authentication_key bytea NOT NULL,
  wrapped_signing_key bytea NOT NULL,
  authentication_certificate bytea NOT NULL,
  signing_certificate bytea NOT NULL,
  can text NOT NULL,
  puk text NOT NULL,
  tries_left smallint NOT NULL DEFAULT 3 CHECK (tries_left BETWEEN 0 AND 3),
  puk_tries_left smallint NOT NULL DEFAULT 10 CHECK (puk_tries_left BETWEEN 0 AND 10)
);

GRANT SELECT, INSERT ON account, account_activation, notice, notice_read TO ratusha_identity_app;
GRANT SELECT, INSERT, DELETE ON challenge TO ratusha_identity_app;
GRANT SELECT, INSERT, UPDATE (acting_mandate, seen_at), DELETE ON session TO ratusha_identity_app;
GRANT SELECT, INSERT, UPDATE (tries_left, puk_tries_left) ON sandbox_card TO ratusha_identity_app;

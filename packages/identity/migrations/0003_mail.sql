-- Addresses for e-mail. A mail says only that there is something to read.
CREATE TABLE mail_address (
  owner text COLLATE "C" PRIMARY KEY,
  address text NOT NULL,
  confirmed_at timestamptz NOT NULL,
  -- When the address last refused mail for good; mail that arrives clears it.
  failed_at timestamptz
);

-- An address that was given and not confirmed yet. The code goes out by mail, so it stands as it is; it opens nothing
-- without the owner's own session.
CREATE TABLE mail_pending (
  owner text COLLATE "C" PRIMARY KEY,
  address text NOT NULL,
  code text COLLATE "C" NOT NULL,
  expires_at timestamptz NOT NULL,
  asked_since timestamptz NOT NULL,
  asked integer NOT NULL
);

-- Mail still to go out: at most one of a kind to each owner, however much there is to read.
CREATE TABLE mail_queue (
  owner text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('notice', 'confirm')),
  at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  PRIMARY KEY (owner, kind)
);
CREATE INDEX mail_queue_due ON mail_queue (next_at);

-- What an owner prefers; the language is that of their mail.
CREATE TABLE preference (
  owner text COLLATE "C" PRIMARY KEY,
  language text COLLATE "C" NOT NULL CHECK (language IN ('be', 'ru', 'en'))
);

CREATE INDEX session_certificate ON session (person, certificate);

GRANT SELECT, INSERT, UPDATE, DELETE ON mail_address, mail_pending, mail_queue TO ratusha_identity_app;
GRANT SELECT, INSERT, UPDATE (language) ON preference TO ratusha_identity_app;

-- Owners are 'person:<personal number>' or 'org:<payer number>'; the large tables are keyed by owner first, so that
-- they can be distributed by it. Look-ups by another key have small tables of their own.

-- The next registration number of a body's journal in a year.
CREATE TABLE journal (
  body text COLLATE "C" NOT NULL,
  journal text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  last bigint NOT NULL,
  PRIMARY KEY (body, journal, year)
);

-- The present state of a case; how it came to be stands in case_event and in the acts.
CREATE TABLE case_file (
  owner text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  number text NOT NULL,
  service text COLLATE "C" NOT NULL,
  definition text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL CHECK (channel IN ('portal', 'api', 'counter', 'proactive')),
  state text COLLATE "C" NOT NULL CHECK (state IN ('filed', 'gathering', 'opinion', 'ready', 'sealing', 'granted', 'refused', 'withdrawn')),
  applicant_name text NOT NULL,
  signer text COLLATE "C" NOT NULL,
  filed_at timestamptz NOT NULL,
  due date,
  application text COLLATE "C" NOT NULL,
  content jsonb NOT NULL,
  facts jsonb NOT NULL DEFAULT '[]',
  about uuid,
  filed_act uuid NOT NULL,
  appealed_by uuid,
  decision_number text,
  outcome text COLLATE "C" CHECK (outcome IN ('granted', 'refused')),
  decided_at timestamptz,
  decided_act uuid,
  PRIMARY KEY (owner, id)
) WITH (fillfactor = 70);
-- The same signed application is one case, however often it arrives.
CREATE UNIQUE INDEX case_file_application ON case_file (owner, application);

CREATE TABLE case_event (
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text COLLATE "C" NOT NULL,
  actor text COLLATE "C" NOT NULL,
  detail jsonb NOT NULL,
  PRIMARY KEY (owner, case_id, id)
);

-- The signed application as it came in.
CREATE TABLE application (
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  container bytea NOT NULL,
  PRIMARY KEY (owner, case_id)
);
-- Containers are compressed already.
ALTER TABLE application ALTER COLUMN container SET STORAGE EXTERNAL;

-- The cases that officials of a body work on, keyed by body.
CREATE TABLE body_case (
  body text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  owner text COLLATE "C" NOT NULL,
  number text NOT NULL,
  service text COLLATE "C" NOT NULL,
  definition text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  applicant_name text NOT NULL,
  filed_at timestamptz NOT NULL,
  due date NOT NULL,
  state text COLLATE "C" NOT NULL,
  PRIMARY KEY (body, id)
);
CREATE INDEX body_case_queue ON body_case (body, due, id) WHERE state IN ('filed', 'gathering', 'opinion', 'ready', 'sealing');

CREATE TABLE issued (
  owner text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  case_id uuid NOT NULL,
  number text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  title jsonb NOT NULL,
  body text COLLATE "C" NOT NULL,
  issued_at timestamptz NOT NULL,
  outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('granted', 'refused')),
  digest text COLLATE "C" NOT NULL,
  url text NOT NULL,
  container bytea NOT NULL,
  PRIMARY KEY (owner, id)
);
ALTER TABLE issued ALTER COLUMN container SET STORAGE EXTERNAL;
CREATE INDEX issued_case ON issued (owner, case_id);

-- SHA-256 of the secret in a document's QR code: whoever reads this table cannot make the code.
CREATE TABLE issued_code (
  code_hash bytea PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  id uuid NOT NULL
);

CREATE TABLE annulment (
  owner text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  by_case uuid NOT NULL,
  PRIMARY KEY (owner, id)
);

-- An opinion asked for a case; its id is the id of the message, given before anything is sent.
CREATE TABLE opinion (
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  id uuid NOT NULL,
  need text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('asking', 'asked', 'given')),
  asked_at timestamptz,
  due date,
  outgoing bytea,
  given_at timestamptz,
  outcome text COLLATE "C" CHECK (outcome IN ('positive', 'negative')),
  words text,
  given_by text,
  reply bytea,
  PRIMARY KEY (owner, case_id, id)
);
CREATE TABLE opinion_message (
  id uuid PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL
);

-- A request for an opinion, at the body that was asked; its id is that of the message that brought it.
CREATE TABLE opinion_task (
  body text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  from_body text COLLATE "C" NOT NULL,
  request jsonb NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'sealing', 'answered')),
  received_at timestamptz NOT NULL,
  due date,
  reply_id uuid NOT NULL,
  outcome text COLLATE "C" CHECK (outcome IN ('positive', 'negative')),
  words text,
  answered_by text COLLATE "C",
  answered_at timestamptz,
  signing jsonb,
  outgoing bytea,
  PRIMARY KEY (body, id)
);

-- What was laid out for a card to sign, until it is signed or too late.
CREATE TABLE preparation (
  id uuid PRIMARY KEY,
  person text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('application', 'decision', 'opinion')),
  expires_at timestamptz NOT NULL,
  payload jsonb NOT NULL,
  result text
);
CREATE INDEX preparation_expiry ON preparation (expires_at);

CREATE TABLE draft (
  owner text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  service text COLLATE "C" NOT NULL,
  answers jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (owner, id)
);

-- What is still to be done. Written in the transaction that decides it, removed in the one that has done it.
CREATE TABLE intent (
  id uuid PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  payload jsonb NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  problem text
);
CREATE INDEX intent_due ON intent (next_at);

GRANT SELECT, INSERT, UPDATE (last) ON journal TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (state, due, facts, appealed_by, decision_number, outcome, decided_at, decided_act) ON case_file TO ratusha_services_app;
GRANT SELECT, INSERT ON case_event, application, issued, issued_code, annulment, opinion_message TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (state, due) ON body_case TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (state, asked_at, due, outgoing, given_at, outcome, words, given_by, reply) ON opinion TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (state, outcome, words, answered_by, answered_at, signing, outgoing) ON opinion_task TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (result), DELETE ON preparation TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (answers, updated_at), DELETE ON draft TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (attempts, next_at, problem), DELETE ON intent TO ratusha_services_app;

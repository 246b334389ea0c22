-- Shapes of procedure: fees before work, requests to the applicant that stop the clock, extensions, effects, terms.

ALTER TABLE case_file DROP CONSTRAINT case_file_state_check;
ALTER TABLE case_file ADD CONSTRAINT case_file_state_check CHECK (state IN ('awaiting-payment', 'filed', 'gathering', 'opinion',
  'awaiting-applicant', 'ready', 'sealing', 'granted', 'refused', 'withdrawn'));
-- What the state gave out in the case (a payer's number), by concept.
ALTER TABLE case_file ADD COLUMN assigned jsonb NOT NULL DEFAULT '{}';

DROP INDEX body_case_queue;
CREATE INDEX body_case_queue ON body_case (body, due, id)
  WHERE state IN ('filed', 'gathering', 'opinion', 'awaiting-applicant', 'ready', 'sealing');
-- The cases whose terms come to an end, of every body.
CREATE INDEX body_case_term ON body_case (due, body, id)
  WHERE state IN ('filed', 'gathering', 'opinion', 'ready');

-- What the body asked the applicant for, and the signed answer.
CREATE TABLE applicant_request (
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  id uuid NOT NULL,
  text text NOT NULL,
  asked_at timestamptz NOT NULL,
  asked_by text COLLATE "C" NOT NULL,
  due date NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'answered', 'lapsed')),
  answer text,
  answered_at timestamptz,
  container bytea,
  PRIMARY KEY (owner, case_id, id)
);
ALTER TABLE applicant_request ALTER COLUMN container SET STORAGE EXTERNAL;
CREATE INDEX applicant_request_due ON applicant_request (due, owner, case_id) WHERE state = 'open';

-- Numbers that cases gave out: nobody gets one that another case has.
CREATE TABLE assigned_number (
  kind text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  PRIMARY KEY (kind, number)
);

-- What is granted once, by what it is granted for.
CREATE TABLE granted_once (
  service text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  PRIMARY KEY (service, key)
);

-- Documents of effects, sealed once and kept before they are sent: every sending sends the same bytes.
CREATE TABLE effect_message (
  id uuid PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  container bytea NOT NULL
);
ALTER TABLE effect_message ALTER COLUMN container SET STORAGE EXTERNAL;

-- What officials were told about a term; a term that moves is told of anew.
CREATE TABLE term_notice (
  body text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('reminder', 'missed')),
  due date NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (body, case_id, kind, due)
);

GRANT UPDATE (assigned) ON case_file TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (state, answer, answered_at, container) ON applicant_request TO ratusha_services_app;
GRANT SELECT, INSERT ON assigned_number, granted_once, effect_message, term_notice TO ratusha_services_app;

-- The effects of a case follow each other.
CREATE INDEX intent_effect ON intent (case_id, id) WHERE kind = 'effect';

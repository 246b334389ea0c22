-- What the state offers for one event; whoever confirms first gets it. Keyed by rule and event.
CREATE TABLE benefit (
  key text COLLATE "C" PRIMARY KEY,
  service text COLLATE "C" NOT NULL,
  owners text[] NOT NULL,
  offers uuid[] NOT NULL,
  claimed_by text COLLATE "C",
  claimed_name text,
  claimed_at timestamptz,
  claim jsonb,
  container bytea,
  case_id uuid,
  case_number text,
  confirmed_at timestamptz
);
-- Confirmations whose case has not been noted yet: finished by whoever comes next.
CREATE INDEX benefit_unfinished ON benefit (claimed_at) WHERE claimed_by IS NOT NULL AND case_id IS NULL;

-- The offer as one person sees it.
CREATE TABLE offer (
  owner text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  benefit text COLLATE "C" NOT NULL,
  rule text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  values jsonb NOT NULL,
  caused_by uuid NOT NULL,
  made_at timestamptz NOT NULL,
  until date NOT NULL,
  declined_at timestamptz,
  PRIMARY KEY (owner, id)
);
CREATE UNIQUE INDEX offer_once ON offer (owner, benefit);

-- Notices still to be sent, each with its id given beforehand.
CREATE TABLE notice_intent (
  id uuid PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  text jsonb NOT NULL,
  link text NOT NULL
);

GRANT SELECT, INSERT, UPDATE (claimed_by, claimed_name, claimed_at, claim, container, case_id, case_number, confirmed_at)
  ON benefit TO ratusha_proactive_app;
GRANT SELECT, INSERT, UPDATE (declined_at) ON offer TO ratusha_proactive_app;
GRANT SELECT, INSERT, DELETE ON notice_intent TO ratusha_proactive_app;

-- What a card may be asked to sign is the program's business: each kind is parsed by its own schema.
ALTER TABLE preparation DROP CONSTRAINT preparation_kind_check;

-- What a draft is for beside its service: a person who is served at a counter, or a fact that is said to be wrong.
ALTER TABLE draft ADD COLUMN purpose jsonb;

-- The applications that a body's counter took in for people who came in person, keyed by the body of the counter.
CREATE TABLE counter_filing (
  body text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  owner text COLLATE "C" NOT NULL,
  official text COLLATE "C" NOT NULL,
  filed_at timestamptz NOT NULL,
  PRIMARY KEY (body, case_id)
);

-- Facts that their owner says are wrong, from the filing of the correction to its end.
CREATE TABLE contest (
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  register text COLLATE "C" NOT NULL,
  concept text COLLATE "C" NOT NULL,
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  PRIMARY KEY (owner, case_id)
);

GRANT SELECT, INSERT ON counter_filing TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (closed_at) ON contest TO ratusha_services_app;

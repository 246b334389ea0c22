-- Decisions that one official prepares and another signs, where the definition says so.
CREATE TABLE proposal (
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  id uuid NOT NULL,
  outcome text COLLATE "C" NOT NULL CHECK (outcome IN ('granted', 'refused')),
  ground text COLLATE "C",
  reason text NOT NULL,
  prepared_by text COLLATE "C" NOT NULL,
  prepared_at timestamptz NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'confirmed', 'returned', 'dropped')),
  remarks text,
  ended_by text COLLATE "C",
  ended_at timestamptz,
  PRIMARY KEY (owner, case_id, id)
);
-- One at a time waits for its second pair of eyes.
CREATE UNIQUE INDEX proposal_open ON proposal (owner, case_id) WHERE state = 'open';

ALTER TABLE body_case ADD COLUMN proposed_by text COLLATE "C";
CREATE INDEX body_case_second ON body_case (body, due, id)
  WHERE state IN ('filed', 'gathering', 'opinion', 'awaiting-applicant', 'ready', 'sealing') AND proposed_by IS NOT NULL;

GRANT SELECT, INSERT, UPDATE (state, remarks, ended_by, ended_at) ON proposal TO ratusha_services_app;
GRANT UPDATE (proposed_by) ON body_case TO ratusha_services_app;

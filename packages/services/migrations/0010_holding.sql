-- In whose hands a case is: a unit of the body, and the official who has taken it.
ALTER TABLE body_case ADD COLUMN unit text COLLATE "C";
ALTER TABLE body_case ADD COLUMN official text COLLATE "C";
ALTER TABLE body_case ADD COLUMN taken_at timestamptz;

CREATE INDEX body_case_unit ON body_case (body, unit, due, id)
  WHERE state IN ('filed', 'gathering', 'opinion', 'awaiting-applicant', 'ready', 'sealing');
CREATE INDEX body_case_official ON body_case (body, official, due, id)
  WHERE state IN ('filed', 'gathering', 'opinion', 'awaiting-applicant', 'ready', 'sealing') AND official IS NOT NULL;
CREATE INDEX body_case_free ON body_case (body, due, id)
  WHERE state IN ('filed', 'gathering', 'opinion', 'awaiting-applicant', 'ready', 'sealing') AND official IS NULL;
CREATE INDEX body_case_service ON body_case (body, service, due, id)
  WHERE state IN ('filed', 'gathering', 'opinion', 'awaiting-applicant', 'ready', 'sealing');
-- Found by what an official types: the number from its beginning or its end, the name from its beginning.
CREATE INDEX body_case_number ON body_case (body, number text_pattern_ops);
CREATE INDEX body_case_number_end ON body_case (body, reverse(number) text_pattern_ops);
CREATE INDEX body_case_name ON body_case (body, lower(applicant_name COLLATE "be-x-icu") text_pattern_ops);
CREATE INDEX body_case_owner ON body_case (body, owner, id);

-- Which unit the head of a body gives a service to; the newest version holds, a null one leaves it to the definition.
CREATE TABLE unit_route (
  body text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  unit text COLLATE "C",
  set_by text COLLATE "C" NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (body, service, version)
);

-- What officials of a body note for each other; the applicant does not see it, and nothing of it is ever changed.
CREATE TABLE case_note (
  body text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  by_person text COLLATE "C" NOT NULL,
  words text NOT NULL,
  PRIMARY KEY (body, case_id, id)
);

GRANT UPDATE (unit, official, taken_at) ON body_case TO ratusha_services_app;
GRANT SELECT, INSERT ON unit_route, case_note TO ratusha_services_app;

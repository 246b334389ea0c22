-- Departments of bodies, and which of them a mandate places its holder in. Who moves to another department gets a new mandate.
CREATE TABLE unit_version (
  body text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  name jsonb NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('active', 'closed')),
  recorded_at timestamptz NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  act uuid NOT NULL,
  PRIMARY KEY (body, code, version)
);

ALTER TABLE mandate ADD COLUMN unit text COLLATE "C";

REVOKE ALL ON unit_version FROM PUBLIC, ratusha_registers_app, ratusha_registers_retention;
GRANT SELECT, INSERT ON unit_version TO ratusha_registers_app;

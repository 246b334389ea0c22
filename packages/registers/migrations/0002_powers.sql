-- Powers over people: a guardian by entry of a body, an attorney by the principal's own signed statement. Parents have
-- theirs from the register of population and are not written here. `counter` serves people who come in person.
ALTER TABLE mandate DROP CONSTRAINT mandate_role;
ALTER TABLE mandate ADD CONSTRAINT mandate_role
  CHECK (role IN ('director', 'official', 'registrar', 'decider', 'head', 'counter', 'guardian', 'attorney'));

-- The signed statement that a mandate was given by: the evidence of it, as it was signed.
CREATE TABLE mandate_statement (
  holder text COLLATE "C" NOT NULL,
  mandate uuid NOT NULL,
  container bytea NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (holder, mandate)
);
ALTER TABLE mandate_statement ALTER COLUMN container SET STORAGE EXTERNAL;

REVOKE ALL ON mandate_statement FROM PUBLIC, ratusha_registers_app, ratusha_registers_retention;
GRANT SELECT, INSERT ON mandate_statement TO ratusha_registers_app;

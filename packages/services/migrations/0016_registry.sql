-- What officials enter in a register with their cards: births, guardians, the end of a parent's or guardian's power. The
-- signed record is kept here; the entry itself stands in the registers.
CREATE TABLE register_entry (
  body text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  entered_by text COLLATE "C" NOT NULL,
  signed_at timestamptz NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('signed', 'entered', 'refused')),
  terms jsonb NOT NULL,
  number text,
  reason text,
  container bytea NOT NULL,
  PRIMARY KEY (body, id)
);
ALTER TABLE register_entry ALTER COLUMN container SET STORAGE EXTERNAL;

GRANT SELECT, INSERT, UPDATE (state, number, reason) ON register_entry TO ratusha_services_app;

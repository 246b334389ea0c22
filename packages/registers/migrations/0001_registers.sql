-- State registers. Nothing is ever changed or deleted: a change is a new version. The last recorded version that covers
-- a date says how things were on it; "as far as it was known" reads only what was recorded until then.
-- Every key of a large table begins with its owner, so that the table can be distributed by it.

CREATE TABLE person_version (
  number text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  act uuid NOT NULL,
  status text COLLATE "C" NOT NULL,
  citizenship text COLLATE "C" NOT NULL,
  sex text COLLATE "C" NOT NULL,
  born date NOT NULL,
  died date,
  birth_place jsonb NOT NULL,
  name jsonb NOT NULL,
  residence jsonb,
  mother text COLLATE "C",
  father text COLLATE "C",
  spouse text COLLATE "C",
  PRIMARY KEY (number, version),
  CONSTRAINT person_version_positive CHECK (version > 0),
  CONSTRAINT person_status CHECK (status IN ('citizen', 'foreigner', 'stateless')),
  CONSTRAINT person_sex CHECK (sex IN ('female', 'male')),
  CONSTRAINT person_validity CHECK (valid_to IS NULL OR valid_to > valid_from)
);

-- Children by parent: a look-up by another key than the child's own.
CREATE TABLE kin (
  parent text COLLATE "C" NOT NULL,
  child text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (parent, child)
);

CREATE TABLE civil_record (
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  event_date date NOT NULL,
  place jsonb NOT NULL,
  body text COLLATE "C" NOT NULL,
  persons jsonb NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  act uuid NOT NULL,
  -- What was asked to be entered, so that the same again is told from another entry under a known id.
  digest bytea NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT civil_kind CHECK (kind IN ('birth', 'marriage', 'death'))
);

CREATE SEQUENCE civil_number AS bigint;

-- The entries that concern a person.
CREATE TABLE civil_entry (
  person text COLLATE "C" NOT NULL,
  record uuid NOT NULL,
  role text COLLATE "C" NOT NULL,
  PRIMARY KEY (person, record, role),
  CONSTRAINT civil_role CHECK (role IN ('child', 'mother', 'father', 'spouse', 'deceased'))
);

CREATE TABLE organisation_version (
  number text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  act uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  state text COLLATE "C" NOT NULL,
  name jsonb NOT NULL,
  short_name jsonb NOT NULL,
  address jsonb NOT NULL,
  registered_on date NOT NULL,
  code text COLLATE "C",
  subscriber uuid,
  PRIMARY KEY (number, version),
  CONSTRAINT organisation_version_positive CHECK (version > 0),
  CONSTRAINT organisation_kind CHECK (kind IN ('company', 'sole-trader', 'body')),
  CONSTRAINT organisation_state CHECK (state IN ('active', 'liquidated')),
  CONSTRAINT organisation_body CHECK ((kind = 'body') = (code IS NOT NULL) AND (kind = 'body') = (subscriber IS NOT NULL)),
  CONSTRAINT organisation_validity CHECK (valid_to IS NULL OR valid_to > valid_from)
);

-- Public bodies by their code.
CREATE TABLE body_code (
  code text COLLATE "C" NOT NULL,
  number text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (code)
);

CREATE TABLE premises_version (
  id uuid NOT NULL,
  version integer NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  act uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  address jsonb NOT NULL,
  area text COLLATE "C" NOT NULL,
  rooms integer NOT NULL,
  PRIMARY KEY (id, version),
  CONSTRAINT premises_kind CHECK (kind IN ('flat', 'house', 'office', 'building')),
  CONSTRAINT premises_validity CHECK (valid_to IS NULL OR valid_to > valid_from)
);

-- Rights of ownership by owner, with the premises as they were when the right was recorded.
CREATE TABLE ownership_version (
  owner text COLLATE "C" NOT NULL,
  premises uuid NOT NULL,
  version integer NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  recorded_at timestamptz NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  act uuid NOT NULL,
  share text COLLATE "C" NOT NULL,
  record jsonb NOT NULL,
  PRIMARY KEY (owner, premises, version),
  CONSTRAINT ownership_validity CHECK (valid_to IS NULL OR valid_to > valid_from)
);

CREATE TABLE mandate (
  holder text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  principal text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  scope jsonb NOT NULL,
  valid_from timestamptz NOT NULL,
  valid_to timestamptz,
  recorded_at timestamptz NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  act uuid NOT NULL,
  PRIMARY KEY (holder, id),
  CONSTRAINT mandate_role CHECK (role IN ('director', 'official', 'registrar', 'decider', 'head')),
  CONSTRAINT mandate_validity CHECK (valid_to IS NULL OR valid_to > valid_from)
);

CREATE TABLE mandate_end (
  holder text COLLATE "C" NOT NULL,
  mandate uuid NOT NULL,
  ended_at timestamptz NOT NULL,
  reason text COLLATE "C" NOT NULL,
  recorded_by text COLLATE "C" NOT NULL,
  act uuid NOT NULL,
  PRIMARY KEY (holder, mandate)
);

-- Mandates by whom they let act for.
CREATE TABLE mandate_of_principal (
  principal text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  holder text COLLATE "C" NOT NULL,
  PRIMARY KEY (principal, id)
);

CREATE TABLE loaded_batch (
  label text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  act uuid NOT NULL,
  PRIMARY KEY (label)
);

REVOKE ALL ON person_version, kin, civil_record, civil_entry, organisation_version, body_code, premises_version,
  ownership_version, mandate, mandate_end, mandate_of_principal, loaded_batch
  FROM PUBLIC, ratusha_registers_app, ratusha_registers_retention;
GRANT SELECT, INSERT ON person_version, kin, civil_record, civil_entry, organisation_version, body_code,
  premises_version, ownership_version, mandate, mandate_end, mandate_of_principal, loaded_batch
  TO ratusha_registers_app;
GRANT USAGE ON SEQUENCE civil_number TO ratusha_registers_app;

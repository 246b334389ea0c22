-- When officials are away and who stands in; an absence ends by itself with its last day.
CREATE TABLE absence (
  body text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  official text COLLATE "C" NOT NULL,
  deputy text COLLATE "C",
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day >= from_day),
  entered_by text COLLATE "C" NOT NULL,
  entered_at timestamptz NOT NULL,
  ended_by text COLLATE "C",
  ended_at timestamptz,
  PRIMARY KEY (body, id)
);
CREATE INDEX absence_day ON absence (body, to_day) WHERE ended_at IS NULL;

ALTER TABLE term_notice DROP CONSTRAINT term_notice_kind_check;
ALTER TABLE term_notice ADD CONSTRAINT term_notice_kind_check CHECK (kind IN ('reminder', 'last-day', 'missed'));

GRANT SELECT, INSERT, UPDATE (ended_by, ended_at) ON absence TO ratusha_services_app;

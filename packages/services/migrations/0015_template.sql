-- A body's own words for reasons, requests and extensions, by service and ground; each change is a new version.
CREATE TABLE word_template (
  body text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  version integer NOT NULL,
  purpose text COLLATE "C" NOT NULL CHECK (purpose IN ('grant', 'refuse', 'ask', 'extend')),
  service text COLLATE "C",
  ground text COLLATE "C",
  name text NOT NULL,
  texts jsonb NOT NULL,
  state text COLLATE "C" NOT NULL CHECK (state IN ('in-use', 'withdrawn')),
  changed_by text COLLATE "C" NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (body, id, version)
);

GRANT SELECT, INSERT ON word_template TO ratusha_services_app;

-- Every version of every definition that was ever in use, in canonical form: a case is read by the one it was filed under,
-- also when the program no longer carries it.
CREATE TABLE definition (
  digest text COLLATE "C" PRIMARY KEY,
  service text COLLATE "C" NOT NULL,
  version integer NOT NULL,
  kept_at timestamptz NOT NULL,
  content text NOT NULL
);

GRANT SELECT, INSERT ON definition TO ratusha_services_app;

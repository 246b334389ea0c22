CREATE TABLE entry (
  id uuid PRIMARY KEY,
  at timestamptz NOT NULL,
  born date,
  amount bigint,
  body bytea,
  note jsonb
);
GRANT SELECT, INSERT ON entry TO ratusha_sample_app;

CREATE FUNCTION erase(entry_id uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = sample, pg_temp
  AS $$ UPDATE entry SET body = NULL WHERE id = entry_id $$;
GRANT EXECUTE ON FUNCTION erase(uuid) TO ratusha_sample_retention;

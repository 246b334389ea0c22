-- What cannot be done says so: since when, with what in its way (`problem` is the code), and from when on it is stuck.
ALTER TABLE intent
  ADD COLUMN state text COLLATE "C" NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'stuck')),
  ADD COLUMN detail text,
  ADD COLUMN failing_since timestamptz;
CREATE INDEX intent_stuck ON intent (failing_since, id) WHERE state = 'stuck';
GRANT UPDATE (state, detail, failing_since) ON intent TO ratusha_services_app;

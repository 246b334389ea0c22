-- Times and terms by the unit of a body that decided, for its head; what no unit decided is not in them.
CREATE TABLE unit_time_count (
  month text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  -- Seconds.
  up_to bigint NOT NULL CHECK (up_to > 0),
  decided bigint NOT NULL,
  kept bigint NOT NULL,
  missed bigint NOT NULL,
  PRIMARY KEY (month, body, unit, up_to)
);

REVOKE ALL ON unit_time_count FROM PUBLIC, ratusha_insight_app, ratusha_insight_retention;
GRANT SELECT, INSERT, UPDATE ON unit_time_count TO ratusha_insight_app;

-- How long decisions took: a histogram a month, which adds up over months, services and bodies. A time is counted under
-- the end of the second, minute, hour or day that it falls into, so what is said of it ("within 4 days") is exactly true.
CREATE TABLE time_count (
  month text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  -- Seconds.
  up_to bigint NOT NULL CHECK (up_to > 0),
  decided bigint NOT NULL,
  PRIMARY KEY (month, service, body, up_to)
);

-- Decisions within their term, and after it; what is decided at once has no term.
CREATE TABLE term_count (
  month text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  kept bigint NOT NULL,
  missed bigint NOT NULL,
  PRIMARY KEY (month, service, body)
);

REVOKE ALL ON time_count, term_count FROM PUBLIC, ratusha_insight_app, ratusha_insight_retention;
GRANT SELECT, INSERT, UPDATE ON time_count, term_count TO ratusha_insight_app;

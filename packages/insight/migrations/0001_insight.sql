-- Counts of what the acts of other packages add up to. Nothing here speaks of anyone.

CREATE TABLE service_count (
  month text COLLATE "C" NOT NULL,
  service text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  filed bigint NOT NULL,
  decided bigint NOT NULL,
  -- From filing to decision, over all that were decided.
  seconds bigint NOT NULL,
  PRIMARY KEY (month, service, body, channel)
);

CREATE TABLE account_count (
  month text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  created bigint NOT NULL,
  activated bigint NOT NULL,
  PRIMARY KEY (month, kind),
  CONSTRAINT account_kind CHECK (kind IN ('person', 'organisation'))
);

REVOKE ALL ON service_count, account_count FROM PUBLIC, ratusha_insight_app, ratusha_insight_retention;
GRANT SELECT, INSERT, UPDATE ON service_count, account_count TO ratusha_insight_app;

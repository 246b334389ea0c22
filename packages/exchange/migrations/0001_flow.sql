-- The document flow. Every unique key holds the body that owns the row (sender or receiver), so that each table can be
-- distributed by it; no statement joins rows of two owners.

-- What each body has sent. Known by sender, id and digest.
CREATE TABLE message (
  sender text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  digest bytea NOT NULL CHECK (octet_length(digest) = 32),
  document_id bytea NOT NULL CHECK (octet_length(document_id) = 32),
  -- When it was taken, as a version 7 UUID: the order of the outbox.
  entry uuid NOT NULL,
  at timestamptz NOT NULL,
  type smallint NOT NULL CHECK (type BETWEEN 1 AND 4),
  subject text NOT NULL,
  parent_sender text COLLATE "C",
  parent_id uuid,
  receivers text[] COLLATE "C" NOT NULL,
  acknowledge smallint NOT NULL CHECK (acknowledge IN (0, 2)),
  size integer NOT NULL,
  container uuid NOT NULL,
  acts uuid[] NOT NULL,
  repeats integer NOT NULL DEFAULT 0,
  PRIMARY KEY (sender, id)
);
CREATE INDEX message_outbox ON message (sender, entry);

-- What each body was sent, and how it stands. The header is repeated here, so that an inbox is one table's read.
CREATE TABLE delivery (
  receiver text COLLATE "C" NOT NULL,
  sender text COLLATE "C" NOT NULL,
  message uuid NOT NULL,
  digest bytea NOT NULL,
  document_id bytea NOT NULL,
  entry uuid NOT NULL,
  at timestamptz NOT NULL,
  type smallint NOT NULL,
  subject text NOT NULL,
  parent_sender text COLLATE "C",
  parent_id uuid,
  acknowledge smallint NOT NULL,
  size integer NOT NULL,
  container uuid NOT NULL,
  state text COLLATE "C" NOT NULL
    CHECK (state IN ('sent', 'delivered', 'no-trust', 'refused', 'not-subject', 'registered')),
  delivered_at timestamptz,
  concluded_at timestamptz,
  journal text COLLATE "C",
  year integer,
  sequence integer,
  number text COLLATE "C",
  date date,
  note text,
  -- Acknowledgements that wait for the receiver's seal: bit 1 delivered, bit 2 the result.
  waiting smallint NOT NULL DEFAULT 0,
  -- The acknowledgements that stand.
  delivered_ack uuid,
  result_ack uuid,
  PRIMARY KEY (receiver, sender, message)
);
CREATE INDEX delivery_inbox ON delivery (receiver, entry);
CREATE INDEX delivery_open ON delivery (receiver, entry) WHERE state IN ('sent', 'delivered');
CREATE INDEX delivery_waiting ON delivery (receiver, sender, message) WHERE waiting <> 0;

-- Which messages answer or add to which, by the owner of the parent.
CREATE TABLE reply (
  parent_sender text COLLATE "C" NOT NULL,
  parent_id uuid NOT NULL,
  entry uuid NOT NULL,
  sender text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  PRIMARY KEY (parent_sender, parent_id, entry)
);

-- The last number of each journal of a body in a year: no number is left out, none given twice.
CREATE TABLE journal (
  body text COLLATE "C" NOT NULL,
  journal text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (body, journal, year)
);
CREATE TABLE registration (
  body text COLLATE "C" NOT NULL,
  journal text COLLATE "C" NOT NULL,
  year integer NOT NULL,
  number text COLLATE "C" NOT NULL,
  sender text COLLATE "C" NOT NULL,
  message uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (body, journal, year, number)
);

-- Containers up to a bound in bytes; larger ones are blobs of this digest.
CREATE TABLE container (
  sender text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  digest bytea NOT NULL,
  bytes bytea,
  PRIMARY KEY (sender, id)
) PARTITION BY RANGE (id);
-- Containers are compressed already. Set before any partition is made: partitions take it over.
ALTER TABLE container ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE TABLE container_default PARTITION OF container DEFAULT;

-- What receivers said under their seals, by the sender whom they told. (xid, seq) is the order in which a sender reads
-- them: by id or time, one that is committed late would be passed over.
CREATE SEQUENCE acknowledgement_seq AS bigint;
CREATE TABLE acknowledgement (
  sender text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq bigint NOT NULL DEFAULT nextval('exchange.acknowledgement_seq'),
  at timestamptz NOT NULL,
  receiver text COLLATE "C" NOT NULL,
  message uuid NOT NULL,
  type smallint NOT NULL CHECK (type IN (1, 2)),
  result text COLLATE "C" NOT NULL,
  number integer NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('registration', 'receipt')),
  statement bytea NOT NULL,
  manifest bytea NOT NULL,
  cms bytea NOT NULL,
  PRIMARY KEY (sender, id)
) PARTITION BY RANGE (id);
CREATE INDEX acknowledgement_order ON acknowledgement (sender, xid, seq);
CREATE TABLE acknowledgement_default PARTITION OF acknowledgement DEFAULT;

-- Makes the monthly partitions of this month and of the months ahead; ids are version 7 UUIDs made here.
CREATE FUNCTION make_partitions(ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  parent text;
  part text;
  month timestamp;
  low uuid;
  high uuid;
  taken boolean;
  made integer := 0;
BEGIN
  IF ahead < 0 OR ahead > 24 THEN RAISE EXCEPTION 'months ahead: 0 to 24'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('exchange.make_partitions', 0));
  FOR i IN 0..ahead LOOP
    month := date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => i);
    low := exchange.act_bound(month AT TIME ZONE 'UTC');
    high := exchange.act_bound((month + interval '1 month') AT TIME ZONE 'UTC');
    FOREACH parent IN ARRAY ARRAY['container', 'acknowledgement'] LOOP
      part := parent || '_' || to_char(month, 'YYYYMM');
      CONTINUE WHEN to_regclass('exchange.' || part) IS NOT NULL;
      EXECUTE format('SELECT EXISTS (SELECT 1 FROM exchange.%I WHERE id >= %L AND id < %L)', parent || '_default', low, high)
        INTO taken;
      CONTINUE WHEN taken;
      EXECUTE format('CREATE TABLE exchange.%I (LIKE exchange.%I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)', part, parent);
      EXECUTE format('ALTER TABLE exchange.%I ATTACH PARTITION exchange.%I FOR VALUES FROM (%L) TO (%L)', parent, part, low, high);
      made := made + 1;
    END LOOP;
  END LOOP;
  RETURN made;
END
$f$;
SELECT make_partitions(3);

GRANT SELECT, INSERT, UPDATE (repeats) ON message TO ratusha_exchange_app;
GRANT SELECT, INSERT ON delivery TO ratusha_exchange_app;
GRANT UPDATE (state, delivered_at, concluded_at, journal, year, sequence, number, date, note, waiting, delivered_ack, result_ack)
  ON delivery TO ratusha_exchange_app;
GRANT SELECT, INSERT ON reply, registration, container TO ratusha_exchange_app;
GRANT SELECT, INSERT (sender, id, at, receiver, message, type, result, number, kind, statement, manifest, cms)
  ON acknowledgement TO ratusha_exchange_app;
GRANT USAGE ON SEQUENCE acknowledgement_seq TO ratusha_exchange_app;
GRANT SELECT, INSERT, UPDATE ON journal TO ratusha_exchange_app;
GRANT EXECUTE ON FUNCTION make_partitions(integer) TO ratusha_exchange_app;

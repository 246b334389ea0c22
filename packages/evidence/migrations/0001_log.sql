-- The Merkle log over the acts of all packages (RFC 9162), in the tiles of C2SP tlog-tiles.

-- Leaves in their order. source and act lead back to what the entry commits to; an act has one leaf.
CREATE TABLE leaf (
  index bigint PRIMARY KEY,
  source text COLLATE "C" NOT NULL,
  act uuid NOT NULL,
  entry bytea NOT NULL CHECK (octet_length(entry) = 32)
);
-- By act first: version 7 ids grow with time, so that new rows go to the right edge of the index.
CREATE UNIQUE INDEX leaf_act ON leaf (source, act);

-- Full tiles of hashes, 256 times 32 bytes. root is what a tile adds to the level above: partial tiles of a level are
-- read from the roots of the level below.
CREATE TABLE tile (
  level smallint NOT NULL,
  index bigint NOT NULL,
  hashes bytea NOT NULL CHECK (octet_length(hashes) = 8192),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  PRIMARY KEY (level, index)
);
-- Hashes do not compress; they are stored beside the row, so that roots are read without them.
ALTER TABLE tile ALTER COLUMN hashes SET STORAGE EXTERNAL;

-- The head: one row. Leaves, tiles, cursors and head change in one transaction.
CREATE TABLE head (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  size bigint NOT NULL,
  root bytea NOT NULL CHECK (octet_length(root) = 32)
);

-- Where the sequencer stands in the acts of each source, in their order (xid, seq).
CREATE TABLE source_cursor (
  source text COLLATE "C" PRIMARY KEY,
  xid xid8 NOT NULL,
  seq bigint NOT NULL
);

-- Signed heads. The text is what was signed; signature lines and the time-stamp are kept apart, since witnesses and the
-- time-stamping authority answer later.
CREATE TABLE checkpoint (
  size bigint PRIMARY KEY,
  at timestamptz NOT NULL,
  text text COLLATE "C" NOT NULL,
  signature text COLLATE "C" NOT NULL
);
CREATE TABLE checkpoint_timestamp (
  size bigint PRIMARY KEY,
  token bytea NOT NULL
);
CREATE TABLE cosignature (
  size bigint NOT NULL,
  witness text COLLATE "C" NOT NULL,
  line text COLLATE "C" NOT NULL,
  PRIMARY KEY (size, witness)
);
CREATE INDEX cosignature_latest ON cosignature (witness, size);

-- As a witness: the last head that this instance has co-signed for each log.
CREATE TABLE witnessed (
  origin text COLLATE "C" PRIMARY KEY,
  size bigint NOT NULL,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  at timestamptz NOT NULL
);

REVOKE ALL ON ALL TABLES IN SCHEMA evidence FROM PUBLIC;
REVOKE ALL ON leaf, tile, head, source_cursor, checkpoint, checkpoint_timestamp, cosignature, witnessed
  FROM ratusha_evidence_app, ratusha_evidence_retention;
GRANT SELECT, INSERT ON leaf, tile, checkpoint, checkpoint_timestamp, cosignature TO ratusha_evidence_app;
GRANT SELECT, INSERT, UPDATE ON head, source_cursor, witnessed TO ratusha_evidence_app;

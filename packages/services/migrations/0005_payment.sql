-- A fee to be paid before work starts. Amounts are in hundredths of the currency.
CREATE TABLE payment (
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  number text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  currency text COLLATE "C" NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  received bigint NOT NULL DEFAULT 0 CHECK (received >= 0),
  refunded bigint NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= received),
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'short', 'paid', 'closed')),
  opened_at timestamptz NOT NULL,
  paid_at timestamptz,
  PRIMARY KEY (owner, case_id)
) WITH (fillfactor = 70);

-- Notices know a payment by its number.
CREATE TABLE payment_number (
  number text COLLATE "C" PRIMARY KEY,
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL
);

-- What the bank has stated, as it signed it. `statement` is the digest of what was stated, whatever signature it bears.
CREATE TABLE payment_notice (
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('payment', 'refund')),
  operation uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  way text COLLATE "C" NOT NULL CHECK (way IN ('notice', 'reconciliation')),
  statement text COLLATE "C" NOT NULL,
  repeats integer NOT NULL DEFAULT 0,
  container bytea NOT NULL,
  PRIMARY KEY (owner, case_id, id),
  UNIQUE (owner, case_id, operation)
);
-- Each id is taken once, whatever payment it speaks of.
CREATE TABLE payment_notice_id (
  id uuid PRIMARY KEY,
  statement text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL
);

-- Notices that were refused, by the digest of their bytes: the same one again leaves no second trace.
CREATE TABLE payment_refusal (
  digest text COLLATE "C" PRIMARY KEY,
  at timestamptz NOT NULL,
  reason text COLLATE "C" NOT NULL
);

-- Money to give back; the id goes to the bank and comes back in its notice.
CREATE TABLE payment_refund (
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  id uuid NOT NULL,
  operation uuid NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  reason text COLLATE "C" NOT NULL CHECK (reason IN ('excess', 'double', 'withdrawn')),
  asked_at timestamptz NOT NULL,
  done_at timestamptz,
  PRIMARY KEY (owner, case_id, id)
);

-- How far the notices of a payment system were read to find what got lost on the way.
CREATE TABLE payment_position (
  gateway text COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL
);

GRANT SELECT, INSERT, UPDATE (received, refunded, state, paid_at) ON payment TO ratusha_services_app;
GRANT SELECT, INSERT ON payment_number, payment_notice_id, payment_refusal TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (repeats) ON payment_notice TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (done_at) ON payment_refund TO ratusha_services_app;
GRANT SELECT, INSERT, UPDATE (position) ON payment_position TO ratusha_services_app;

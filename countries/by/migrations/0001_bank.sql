-- The account book of the sandbox's bank, an outside house: the state reads none of this, it gets signed notices.
-- Amounts are in hundredths of the one currency that the bank keeps.

-- Only the account that play money comes from may be below zero: what it is below is what there is elsewhere.
CREATE TABLE account (
  code text COLLATE "C" PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('issue', 'payer', 'treasury')),
  balance bigint NOT NULL DEFAULT 0 CHECK (kind = 'issue' OR balance >= 0),
  opened_at timestamptz NOT NULL
);

-- What is to be paid, by the number that the state gave it.
CREATE TABLE claim (
  number text COLLATE "C" PRIMARY KEY,
  treasury text COLLATE "C" NOT NULL,
  purpose jsonb NOT NULL,
  amount bigint NOT NULL CHECK (amount > 0),
  state text COLLATE "C" NOT NULL CHECK (state IN ('open', 'closed')),
  placed_at timestamptz NOT NULL
);

-- Append-only. A posting moves an amount out of one account into another, so that the book balances by its form.
CREATE TABLE posting (
  operation uuid PRIMARY KEY,
  position bigint NOT NULL UNIQUE,
  at timestamptz NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('deposit', 'payment', 'refund')),
  debit text COLLATE "C" NOT NULL,
  credit text COLLATE "C" NOT NULL CHECK (credit <> debit),
  amount bigint NOT NULL CHECK (amount > 0),
  number text COLLATE "C",
  refunds uuid,
  CHECK ((kind = 'deposit') = (number IS NULL)),
  CHECK ((kind = 'refund') = (refunds IS NOT NULL))
);
CREATE INDEX posting_debit ON posting (debit, position);
CREATE INDEX posting_credit ON posting (credit, position);
CREATE INDEX posting_number ON posting (number, position);

-- The last place given out. Its row is held until a posting stands, so that places are in the order of commits.
CREATE TABLE book (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  last bigint NOT NULL
);
INSERT INTO book (last) VALUES (0);

-- What the state is told, signed in the transaction of the posting itself; the position is the posting's.
CREATE TABLE notice (
  position bigint PRIMARY KEY,
  id uuid NOT NULL UNIQUE,
  operation uuid NOT NULL,
  container bytea NOT NULL,
  answer integer,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL
);
CREATE INDEX notice_waiting ON notice (next_at) WHERE answer IS NULL;

GRANT SELECT, INSERT, UPDATE (balance) ON account TO ratusha_bank_app;
GRANT SELECT, INSERT, UPDATE (state) ON claim TO ratusha_bank_app;
GRANT SELECT, INSERT ON posting TO ratusha_bank_app;
GRANT SELECT, UPDATE (last) ON book TO ratusha_bank_app;
GRANT SELECT, INSERT, UPDATE (answer, attempts, next_at) ON notice TO ratusha_bank_app;

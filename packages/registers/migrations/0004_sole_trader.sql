-- Whose a sole trader is. Each time that a person becomes one is a turn of theirs, taken once: of two entries made for
-- the same person at once, one is refused.
CREATE TABLE sole_trader (
  person text COLLATE "C" NOT NULL,
  turn integer NOT NULL,
  number text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (person, turn),
  CONSTRAINT sole_trader_turn CHECK (turn > 0)
);
CREATE INDEX sole_trader_number ON sole_trader (number);

-- Those that stand already are their first directors'.
INSERT INTO sole_trader (person, turn, number, recorded_at)
SELECT holder, row_number() OVER (PARTITION BY holder ORDER BY recorded_at, number), number, recorded_at
FROM (
  SELECT DISTINCT ON (o.number) m.holder, o.number, o.recorded_at
  FROM organisation_version o
  JOIN mandate_of_principal p ON p.principal = 'org:' || o.number
  JOIN mandate m ON m.holder = p.holder AND m.id = p.id AND m.role = 'director'
  WHERE o.kind = 'sole-trader' AND o.version = 1
  ORDER BY o.number, m.recorded_at, m.id
) AS standing;

REVOKE ALL ON sole_trader FROM PUBLIC, ratusha_registers_app, ratusha_registers_retention;
GRANT SELECT, INSERT ON sole_trader TO ratusha_registers_app;

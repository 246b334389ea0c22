-- An opinion that is needed no more: the application was withdrawn, or its term ended and silence has decided.
ALTER TABLE opinion ADD COLUMN recalled_at timestamptz;
GRANT UPDATE (recalled_at) ON opinion TO ratusha_services_app;
-- Why the body that asked has taken its request back; until now, always because the application was withdrawn.
ALTER TABLE opinion_task ADD COLUMN recalled_for text COLLATE "C" CHECK (recalled_for IN ('withdrawn', 'decided'));
GRANT UPDATE (recalled_for) ON opinion_task TO ratusha_services_app;

-- What the asked body was told of the last day of an opinion, each once for its day.
CREATE TABLE opinion_notice (
  body text COLLATE "C" NOT NULL,
  task uuid NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('reminder', 'last-day', 'missed')),
  due date NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (body, task, kind, due)
);
GRANT SELECT, INSERT ON opinion_notice TO ratusha_services_app;
-- Open requests of all bodies, by their last day.
CREATE INDEX opinion_task_due ON opinion_task (due, body, id) WHERE state = 'open';

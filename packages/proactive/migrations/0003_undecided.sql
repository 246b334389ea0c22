-- The case of a confirmation was still open when the others were told of it: they are told again if it is not granted.
ALTER TABLE benefit ADD COLUMN undecided boolean NOT NULL DEFAULT false;
CREATE INDEX benefit_undecided ON benefit (key) WHERE undecided;

GRANT UPDATE (undecided) ON benefit TO ratusha_proactive_app;

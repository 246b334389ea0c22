-- A form that came when the browser no longer knew its session: it waits for whoever signs in in that same browser.
ALTER TABLE kept_form ALTER COLUMN person DROP NOT NULL;
-- For whom they acted nobody knows then.
ALTER TABLE kept_form ALTER COLUMN acting DROP NOT NULL;
ALTER TABLE kept_form ADD COLUMN claim_hash bytea;
ALTER TABLE kept_form ADD CONSTRAINT kept_form_whose CHECK (person IS NOT NULL OR claim_hash IS NOT NULL);
-- Files came along, which are not kept.
ALTER TABLE kept_form ADD COLUMN files boolean NOT NULL DEFAULT false;
CREATE INDEX kept_form_claim ON kept_form (claim_hash) WHERE claim_hash IS NOT NULL;

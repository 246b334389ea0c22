-- Drafts are edited in several tabs and on several devices: each change counts, so that none is lost unseen. A draft that
-- was filed keeps the case it became, for whoever comes back to it.
ALTER TABLE draft ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE draft ADD COLUMN filed uuid;
CREATE INDEX draft_age ON draft (updated_at);

GRANT UPDATE (version, filed) ON draft TO ratusha_services_app;

-- Whom a benefit is for: whoever is given a power over that person later is offered it too.
CREATE TABLE benefit_of (
  about text COLLATE "C" NOT NULL,
  benefit text COLLATE "C" NOT NULL,
  PRIMARY KEY (about, benefit)
);
-- The power by which it is offered, where that is not by the event itself; an offer ends with it.
ALTER TABLE offer ADD COLUMN power uuid;
ALTER TABLE offer ADD COLUMN ended_at timestamptz;

GRANT SELECT, INSERT ON benefit_of TO ratusha_proactive_app;
GRANT UPDATE (owners, offers) ON benefit TO ratusha_proactive_app;
GRANT UPDATE (power, ended_at) ON offer TO ratusha_proactive_app;

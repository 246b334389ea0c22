-- What applications are filed for of what is granted once, until they are decided and long after: whoever asks for the same,
-- or is offered it, is told of the case on its way. Several may ask; granted_once has the one that was granted.
CREATE TABLE filed_once (
  service text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  case_id uuid NOT NULL,
  PRIMARY KEY (service, key, case_id)
);
GRANT SELECT, INSERT ON filed_once TO ratusha_services_app;

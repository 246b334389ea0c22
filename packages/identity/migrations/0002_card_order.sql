-- A card that is being made: its keys, wrapped already, and the ids under which its certificates are asked for. Written
-- before the first certificate is, so that a process that dies in between leaves one card, and no certificate twice.
CREATE TABLE card_order (
  person text COLLATE "C" PRIMARY KEY,
  made_at timestamptz NOT NULL,
  salt bytea NOT NULL,
  verifier_hash bytea NOT NULL,
  share bytea NOT NULL,
  wrapped_authentication_key bytea NOT NULL,
  wrapped_signing_key bytea NOT NULL,
  authentication_request bytea NOT NULL,
  signing_request bytea NOT NULL,
  authentication_id uuid NOT NULL,
  signing_id uuid NOT NULL,
  can text NOT NULL,
  puk text NOT NULL
);

GRANT SELECT, INSERT, DELETE ON card_order TO ratusha_identity_app;

-- A card that was lost is replaced: its row takes the new card, and says for which request it was made.
ALTER TABLE sandbox_card ADD COLUMN made_for uuid;

GRANT UPDATE (made_at, salt, verifier_hash, share, wrapped_authentication_key, wrapped_signing_key,
  authentication_certificate, signing_certificate, can, puk, made_for) ON sandbox_card TO ratusha_identity_app;

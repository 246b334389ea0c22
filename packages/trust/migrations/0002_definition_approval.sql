-- Who approved a service definition: what the signer was given, as the server learnt of it.
create table definition_approval (
  -- SHA-256 of the definition, hexadecimal.
  definition text not null,
  person text not null,
  -- As the approver's card signed it.
  signed_at timestamptz not null,
  -- CMS over the definition.
  signature bytea not null,
  recorded_at timestamptz not null,
  act uuid not null,
  primary key (definition, person)
);

grant select, insert on definition_approval to ratusha_trust_app;

-- Certificates and their fate. Every table is append-only for the application: a certificate is never changed, its
-- status is a row more. The tables that grow with the population hold their distribution column in every key.

-- Certificates of the trust services themselves: authorities, responders, time-stamping, seals, the log.
create table service_certificate (
  role text collate "C" not null,
  serial bytea not null,
  key_id text not null,
  certificate bytea not null,
  at timestamptz not null,
  primary key (role, serial)
);

-- What is about to be signed, stored before it is: after a crash nothing signed can be unknown.
create table certificate_intent (
  serial bytea primary key,
  authority text not null,
  profile text not null,
  holder text not null,
  actor text not null,
  request_id uuid,
  to_be_signed bytea not null,
  at timestamptz not null
);
-- Recovery looks at what is recent.
create index certificate_intent_at on certificate_intent (at);

create table certificate (
  serial bytea primary key,
  authority text not null,
  profile text not null,
  holder text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  der bytea not null,
  at timestamptz not null
);

-- An intent that was given up: nothing was handed out for it, and nothing will be.
create table intent_abandoned (
  serial bytea primary key,
  at timestamptz not null
);

-- Look-ups by another key, each distributed by that key.
create table key_holder (
  key_digest bytea primary key,
  holder text not null,
  at timestamptz not null
);

create table issue_request (
  request_id uuid primary key,
  serial bytea not null,
  -- SHA-256 of what was asked, so that the same id cannot be used for something else.
  digest bytea not null
);

create table holder_certificate (
  holder text not null,
  serial bytea not null,
  at timestamptz not null,
  primary key (holder, serial)
);

-- The history of a certificate's status; the last number holds.
create table status_change (
  serial bytea not null,
  number integer not null,
  authority text not null,
  state text not null check (state in ('good', 'suspended', 'revoked')),
  reason text,
  actor text not null,
  at timestamptz not null,
  xid xid8 not null default pg_current_xact_id(),
  primary key (serial, number)
);
create index status_change_authority on status_change (authority, at);
create index status_change_xid on status_change (xid);

create table crl (
  authority text not null,
  number bigint not null,
  this_update timestamptz not null,
  next_update timestamptz not null,
  der bytea not null,
  primary key (authority, number)
);

create table ceremony (
  id uuid primary key,
  at timestamptz not null,
  -- The record as canonical JSON.
  record text not null
);

grant select, insert on service_certificate, certificate_intent, certificate, intent_abandoned, key_holder,
  issue_request, holder_certificate, status_change, crl, ceremony to ratusha_trust_app;

/** Schema names are fixed by the packages; anything else never reaches SQL text. */
function schemaName(schema: string): string {
  if (!/^[a-z][a-z_]{0,30}$/.test(schema)) throw new TypeError(`not a schema name: ${schema}`);
  return schema;
}

/**
 * The cursor table of {@link follow}, for a consumer whose schema has no acts of its own.
 * {@link actTableSql} already holds it.
 */
export function followTableSql(schema: string): string {
  const s = schemaName(schema);
  return `
CREATE TABLE ${s}.follow_cursor (
  name text COLLATE "C" PRIMARY KEY,
  xid xid8 NOT NULL,
  seq bigint NOT NULL
);
REVOKE ALL ON ${s}.follow_cursor FROM PUBLIC, ratusha_${s}_app;
GRANT SELECT, INSERT, UPDATE ON ${s}.follow_cursor TO ratusha_${s}_app;
`;
}

/**
 * SQL that makes the append-only `act` table of a package's schema, with its partitions, its erasure and its grants.
 * To run once, before the first migration, as the schema's owner; the roles `ratusha_<schema>_app` and
 * `ratusha_<schema>_retention` exist already.
 *
 * Partitions are months of the UUIDv7 id, so that the primary key is the id alone and a look-up by id opens one month.
 * The application's role can insert every column but `xid` and `seq`: the order of acts is the database's word.
 */
export function actTableSql(schema: string): string {
  const s = schemaName(schema);
  const app = `ratusha_${s}_app`;
  const retention = `ratusha_${s}_retention`;
  return `
CREATE SEQUENCE ${s}.act_seq AS bigint;

CREATE TABLE ${s}.act (
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  seq bigint NOT NULL DEFAULT nextval('${s}.act_seq'),
  kind text COLLATE "C" NOT NULL,
  actor text COLLATE "C" NOT NULL,
  subject text COLLATE "C",
  record text COLLATE "C",
  salt bytea,
  entry bytea NOT NULL,
  erased_by uuid,
  CONSTRAINT act_pkey PRIMARY KEY (id),
  CONSTRAINT act_entry CHECK (octet_length(entry) = 32),
  CONSTRAINT act_erased CHECK ((record IS NULL) = (salt IS NULL) AND (record IS NULL) = (erased_by IS NOT NULL))
) PARTITION BY RANGE (id);
CREATE INDEX act_order ON ${s}.act (xid, seq);
CREATE INDEX act_subject ON ${s}.act (subject, id) WHERE subject IS NOT NULL;
CREATE TABLE ${s}.act_default PARTITION OF ${s}.act DEFAULT;

-- The lowest UUIDv7 of a moment (RFC 9562, section 5.7: 48 bits of Unix milliseconds lead).
CREATE FUNCTION ${s}.act_bound(moment timestamptz) RETURNS uuid
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
RETURN (lpad(to_hex((extract(epoch FROM moment) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid;

-- Makes the partition of this month and of the months ahead. A month whose rows already fell into the default
-- partition is left there: nothing is moved under a running log.
CREATE FUNCTION ${s}.act_make_partitions(ahead integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  month timestamp;
  part text;
  low uuid;
  high uuid;
  made integer := 0;
BEGIN
  IF ahead < 0 OR ahead > 24 THEN RAISE EXCEPTION 'months ahead: 0 to 24'; END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('${s}.act_make_partitions', 0));
  FOR i IN 0..ahead LOOP
    month := date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => i);
    part := 'act_' || to_char(month, 'YYYYMM');
    low := ${s}.act_bound(month AT TIME ZONE 'UTC');
    high := ${s}.act_bound((month + interval '1 month') AT TIME ZONE 'UTC');
    IF to_regclass('${s}.' || part) IS NULL
      AND NOT EXISTS (SELECT 1 FROM ${s}.act_default WHERE id >= low AND id < high) THEN
      EXECUTE format('CREATE TABLE ${s}.%I (LIKE ${s}.act INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', part);
      EXECUTE format('REVOKE ALL ON ${s}.%I FROM PUBLIC, ${app}, ${retention}', part);
      EXECUTE format('ALTER TABLE ${s}.act ATTACH PARTITION ${s}.%I FOR VALUES FROM (%L) TO (%L)', part, low, high);
      made := made + 1;
    END IF;
  END LOOP;
  RETURN made;
END
$f$;
SELECT ${s}.act_make_partitions(3);

-- Lawful erasure: record and salt go, the commitment stays, and an act says who, why and which.
CREATE FUNCTION ${s}.act_erase(ids uuid[], act_id uuid, act_at timestamptz, act_actor text, act_record text, act_salt bytea)
RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $f$
DECLARE
  named uuid[];
  gone integer;
BEGIN
  SELECT array_agg(value::uuid ORDER BY value::uuid) INTO named
    FROM jsonb_array_elements_text(act_record::jsonb -> 'body' -> 'acts') AS value;
  IF named IS DISTINCT FROM (SELECT array_agg(id ORDER BY id) FROM unnest(ids) AS id) THEN
    RAISE EXCEPTION 'the act of erasure must name what it erases';
  END IF;
  IF act_record::jsonb ->> 'kind' IS DISTINCT FROM 'act.erased'
    OR act_record::jsonb ->> 'id' IS DISTINCT FROM act_id::text
    OR act_record::jsonb ->> 'actor' IS DISTINCT FROM act_actor
    OR octet_length(act_salt) IS DISTINCT FROM 32 THEN
    RAISE EXCEPTION 'the act of erasure does not agree with its record';
  END IF;
  IF EXISTS (SELECT 1 FROM ${s}.act WHERE id = ANY (ids) AND kind = 'act.erased') THEN
    RAISE EXCEPTION 'an act of erasure cannot be erased';
  END IF;
  INSERT INTO ${s}.act (id, at, kind, actor, record, salt, entry)
    VALUES (act_id, act_at, 'act.erased', act_actor, act_record, act_salt,
            sha256(act_salt || convert_to(act_record, 'UTF8')));
  UPDATE ${s}.act SET record = NULL, salt = NULL, subject = NULL, erased_by = act_id
    WHERE id = ANY (ids) AND record IS NOT NULL;
  GET DIAGNOSTICS gone = ROW_COUNT;
  IF gone <> cardinality(ids) THEN RAISE EXCEPTION 'not all of these acts exist unerased'; END IF;
  RETURN gone;
END
$f$;

REVOKE ALL ON ${s}.act, ${s}.act_default FROM PUBLIC, ${app}, ${retention};
REVOKE ALL ON SEQUENCE ${s}.act_seq FROM PUBLIC, ${app}, ${retention};
REVOKE ALL ON FUNCTION ${s}.act_make_partitions(integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION ${s}.act_erase(uuid[], uuid, timestamptz, text, text, bytea) FROM PUBLIC;
GRANT USAGE ON SCHEMA ${s} TO ${app}, ${retention};
GRANT SELECT ON ${s}.act TO ${app};
GRANT INSERT (id, at, kind, actor, subject, record, salt, entry) ON ${s}.act TO ${app};
GRANT USAGE ON SEQUENCE ${s}.act_seq TO ${app};
GRANT EXECUTE ON FUNCTION ${s}.act_make_partitions(integer) TO ${app};
GRANT EXECUTE ON FUNCTION ${s}.act_erase(uuid[], uuid, timestamptz, text, text, bytea) TO ${retention};
${followTableSql(s)}`;
}

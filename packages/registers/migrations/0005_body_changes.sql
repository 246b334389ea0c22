-- What is new about bodies: they are held in memory, and asked for often.
CREATE INDEX organisation_version_body_recorded ON organisation_version (recorded_at) WHERE kind = 'body';
CREATE INDEX organisation_version_body_valid ON organisation_version (valid_from) WHERE kind = 'body';

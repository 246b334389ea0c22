-- What a note was said under: the same again is the same note. A hash that tells nobody what the client named it.
ALTER TABLE case_note ADD COLUMN said bytea;
CREATE UNIQUE INDEX case_note_said ON case_note (body, case_id, by_person, said);

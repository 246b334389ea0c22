-- A name as it sounds, in plain Latin letters, so that officials find it in whichever alphabet and language they type it: Кавалёў,
-- Ковалёв's beginning and KAVALIOU come to much the same. Only for comparing: many names share one sound.
CREATE FUNCTION name_sound(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN btrim(regexp_replace(translate(replace(replace(replace(translate(
  replace(replace(replace(replace(replace(replace(replace(replace(
    regexp_replace(
      replace(replace(replace(
        translate(normalize(lower(name COLLATE "be-x-icu"), NFD),
          'абвгґдежзиіклмнопрстуфхцчшыэ-', 'abvggdezziiklmnoprstufgccsie '),
        'щ', 'sc'), 'ю', 'iu'), 'я', 'ia') COLLATE "C",
      '[^a-z0-9 ]+', '', 'g'),
    'shch', 'sc'), 'sch', 'sc'), 'kh', 'g'), 'sh', 's'), 'zh', 'z'), 'ch', 'c'), 'ts', 'c'), 'ph', 'f'),
  'wyjhq', 'viigk'), 'x', 'ks'), 'io', 'e'), 'ie', 'e'), 'o', 'a'), '(.)\1+', '\1', 'g'));

GRANT EXECUTE ON FUNCTION name_sound(text) TO ratusha_services_app;

-- By whom a case is asked for, and where it is for somebody else by whom it is for, whichever language that is typed in. Kept in
-- the rows: an index of an expression would have it computed again for each row that is found, and with each change of state.
ALTER TABLE body_case ADD COLUMN applicant_sound text COLLATE "C" GENERATED ALWAYS AS (name_sound(applicant_name)) STORED;
ALTER TABLE body_case ADD COLUMN item_sound_be text COLLATE "C" GENERATED ALWAYS AS (name_sound(item_name ->> 'be')) STORED;
ALTER TABLE body_case ADD COLUMN item_sound_ru text COLLATE "C" GENERATED ALWAYS AS (name_sound(item_name ->> 'ru')) STORED;
ALTER TABLE body_case ADD COLUMN item_sound_en text COLLATE "C" GENERATED ALWAYS AS (name_sound(item_name ->> 'en')) STORED;
CREATE INDEX body_case_applicant_sound ON body_case (body, applicant_sound);
CREATE INDEX body_case_item_sound_be ON body_case (body, item_sound_be) WHERE item_sound_be IS NOT NULL;
CREATE INDEX body_case_item_sound_ru ON body_case (body, item_sound_ru) WHERE item_sound_ru IS NOT NULL;
CREATE INDEX body_case_item_sound_en ON body_case (body, item_sound_en) WHERE item_sound_en IS NOT NULL;
DROP INDEX body_case_name;

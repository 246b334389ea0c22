-- A line of an inbox shows two members of a request that is kept whole, with all that the asking body sent: beside it they are
-- read without it. A request never changes, so that nothing of this is computed again.
ALTER TABLE opinion_task ADD COLUMN title jsonb GENERATED ALWAYS AS (request -> 'title') STORED;
ALTER TABLE opinion_task ADD COLUMN case_number text GENERATED ALWAYS AS (request ->> 'caseNumber') STORED;

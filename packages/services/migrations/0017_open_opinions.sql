-- A body's open requests for opinions, the most urgent first. Every request names its last day.
UPDATE opinion_task SET due = (request ->> 'due')::date WHERE due IS NULL;
ALTER TABLE opinion_task ALTER COLUMN due SET NOT NULL;
CREATE INDEX opinion_task_open ON opinion_task (body, due, id) WHERE state = 'open';

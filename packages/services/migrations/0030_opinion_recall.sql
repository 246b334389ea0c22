-- A request for an opinion that is needed no more: the application was withdrawn, and the body that asked has said so.
ALTER TABLE opinion_task DROP CONSTRAINT opinion_task_state_check;
ALTER TABLE opinion_task ADD CONSTRAINT opinion_task_state_check
  CHECK (state IN ('open', 'sealing', 'answered', 'recalled'));
ALTER TABLE opinion_task ADD COLUMN recalled_at timestamptz;
GRANT UPDATE (recalled_at) ON opinion_task TO ratusha_services_app;

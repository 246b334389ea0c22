-- The appeal on which a case was last opened again: whoever decided it is told when the case has been decided anew.
ALTER TABLE case_file ADD COLUMN reopened_by uuid;
GRANT UPDATE (reopened_by) ON case_file TO ratusha_services_app;

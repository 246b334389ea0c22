-- What a case took to be granted once, and was not granted, is another's to take.
GRANT UPDATE (owner, case_id) ON granted_once TO ratusha_services_app;

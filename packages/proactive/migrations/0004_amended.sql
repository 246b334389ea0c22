-- What was offered is corrected in its register: the offer says what stands there, and stands as long as that gives.
GRANT UPDATE (values, until) ON offer TO ratusha_proactive_app;

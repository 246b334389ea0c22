-- The cases of a body that wait for someone else's answer, for the officials' morning list.
CREATE INDEX body_case_waiting ON body_case (body, due, id) WHERE state IN ('opinion', 'awaiting-applicant');

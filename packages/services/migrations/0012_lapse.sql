-- An application that is not paid in time lapses: nothing of it is decided, and what comes for it goes back.
ALTER TABLE case_file DROP CONSTRAINT case_file_state_check;
ALTER TABLE case_file ADD CONSTRAINT case_file_state_check CHECK (state IN ('awaiting-payment', 'filed', 'gathering', 'opinion',
  'awaiting-applicant', 'ready', 'sealing', 'granted', 'refused', 'withdrawn', 'lapsed'));

-- The last day to pay; none where the service sets no term. The payer is reminded once.
ALTER TABLE payment ADD COLUMN due date;
ALTER TABLE payment ADD COLUMN reminded_at timestamptz;
CREATE INDEX payment_due ON payment (due, owner, case_id) WHERE state IN ('open', 'short');
GRANT UPDATE (reminded_at) ON payment TO ratusha_services_app;

ALTER TABLE payment_refund DROP CONSTRAINT payment_refund_reason_check;
ALTER TABLE payment_refund ADD CONSTRAINT payment_refund_reason_check
  CHECK (reason IN ('excess', 'double', 'withdrawn', 'lapsed'));

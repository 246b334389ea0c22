-- How many forged notices an hour have left a trace.
CREATE INDEX payment_refusal_at ON payment_refusal (at);

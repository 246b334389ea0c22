import type { Law } from "./law.ts";

/** What must hold of fees: at the state, at the bank, and between the two. */
export const moneyLaws: readonly Law[] = [
  {
    name: "the bank's book balances, and each account is the sum of its postings",
    breaches: `SELECT a.code, a.balance, coalesce(sum(CASE WHEN p.credit = a.code THEN p.amount ELSE -p.amount END), 0) AS posted
      FROM bank.account a LEFT JOIN bank.posting p ON a.code IN (p.credit, p.debit) GROUP BY a.code, a.balance
      HAVING a.balance <> coalesce(sum(CASE WHEN p.credit = a.code THEN p.amount ELSE -p.amount END), 0)
      UNION ALL SELECT 'all', sum(balance), 0 FROM bank.account HAVING sum(balance) <> 0`,
  },
  {
    name: "what the bank has moved the state has counted, once and to the copeck",
    breaches: `SELECT p.operation, p.number, p.kind, p.amount, n.amount AS counted FROM bank.posting p
      FULL JOIN services.payment_notice n ON n.operation = p.operation
      WHERE coalesce(p.kind, 'payment') <> 'deposit' AND (n.amount IS DISTINCT FROM p.amount OR n.kind IS DISTINCT FROM p.kind)`,
  },
  {
    name: "the bank has told the state everything that it moved",
    breaches: "SELECT position, answer, attempts FROM bank.notice WHERE answer IS DISTINCT FROM 200",
  },
  {
    name: "a payment is the sum of its notices",
    breaches: `SELECT p.number, p.state, p.received, p.refunded FROM services.payment p
      WHERE p.received <> (SELECT coalesce(sum(amount), 0) FROM services.payment_notice n WHERE n.case_id = p.case_id AND n.kind = 'payment')
        OR p.refunded <> (SELECT coalesce(sum(amount), 0) FROM services.payment_notice n WHERE n.case_id = p.case_id AND n.kind = 'refund')`,
  },
  {
    name: "a granted card has cost its fee, a withdrawn one nothing",
    breaches: `SELECT c.id, c.state, p.amount, p.received, p.refunded FROM services.case_file c
      LEFT JOIN services.payment p ON p.case_id = c.id WHERE c.service = 'id-card-replacement'
        AND p.received - p.refunded IS DISTINCT FROM CASE c.state WHEN 'granted' THEN p.amount ELSE 0 END`,
  },
  {
    name: "each refund that was ordered is done, once",
    breaches: "SELECT case_id, id, reason FROM services.payment_refund WHERE done_at IS NULL",
  },
];

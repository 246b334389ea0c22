import type { Principal } from "@ratusha/identity";
import { parseUuid } from "@ratusha/kernel";
import type { CaseRecord } from "../case/record.ts";
import type { Context } from "../context.ts";
import type { Download } from "../file/download.ts";
import { problems } from "../problems.ts";
import { type NoticeAnswer, receiveNotice } from "./receive.ts";
import { type Reconciled, reconcile } from "./reconcile.ts";
import { findNoticeBytes, findPayment } from "./store.ts";
import { type PaymentView, paymentView } from "./view.ts";
import { placeOrder } from "./work.ts";

/** The fees of cases. */
export interface Payments {
  /** The payment of a case, for whoever may read the case; undefined where it costs nothing. */
  of(caseId: string, principal: Principal): Promise<PaymentView | undefined>;
  /**
   * Sees to it that the payment system knows of a case's payment, for a payer who is there sooner than the background.
   * Once or often, it is the same one order.
   */
  place(caseId: string, principal: Principal): Promise<void>;
  /** A notice of the bank about a case's payment, as the bank signed it (CAdES, the statement inside). */
  notice(caseId: string, id: string, principal: Principal): Promise<Download>;
  /**
   * Takes a notice that the bank sent. The same one again is answered the same way.
   * @throws Problem services.payment-notice-refused
   */
  receive(notice: Uint8Array): Promise<NoticeAnswer>;
  /** Reads the bank's own list and counts what never arrived; the background does it every few minutes. */
  reconcile(): Promise<Reconciled>;
}

interface Surroundings {
  find(id: string, principal: Principal): Promise<CaseRecord>;
  nudge(): void;
}

/** The payments of a context. */
export function createPayments(context: Context, { find, nudge }: Surroundings): Payments {
  return {
    async of(caseId, principal) {
      return paymentView(context, await find(caseId, principal));
    },
    async place(caseId, principal) {
      const { owner } = await find(caseId, principal);
      const payment = await findPayment(context.db, { owner, caseId });
      if (payment === undefined) throw problems["not-found"]();
      await placeOrder(context, payment);
    },
    async notice(caseId, id, principal) {
      const { owner } = await find(caseId, principal);
      const found = parseUuid(id).ok ? await findNoticeBytes(context.db, { owner, caseId }, id) : undefined;
      if (found === undefined) throw problems["not-found"]();
      return { name: `payment-${id}.p7m`, mediaType: "application/pkcs7-mime", bytes: found };
    },
    async receive(notice) {
      const answer = await receiveNotice(context, notice, "notice");
      nudge();
      return answer;
    },
    async reconcile() {
      const done = await reconcile(context);
      nudge();
      return done;
    },
  };
}

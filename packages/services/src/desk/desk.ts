import type { CaseLine } from "../case/view.ts";

/** Cases of one kind on the morning list: the first of them, and how many there are. */
export interface DeskList {
  readonly items: readonly CaseLine[];
  /** Counted no further than a thousand; `more` says that there are more. */
  readonly count: number;
  readonly more: boolean;
}

/** What a body's officials find in the morning. A case may stand in more than one list. */
export interface Morning {
  /** From when cases count as new: the beginning of the last working day before today, instant. */
  readonly since: string;
  /** Their term has ended, and the clock does not stand still. */
  readonly overdue: DeskList;
  /** Their term ends today. */
  readonly today: DeskList;
  readonly fresh: DeskList;
  /** Another body or the applicant has been asked. */
  readonly waiting: DeskList;
}

/** The open cases of one service at a body. */
export interface ServiceLoad {
  readonly service: string;
  readonly open: number;
  readonly overdue: number;
  readonly dueToday: number;
  /** From tomorrow, within seven days. */
  readonly dueSoon: number;
  readonly waiting: number;
  /** An official can decide now. */
  readonly ready: number;
}

/** What a head of a body sees of the work that is open. */
export interface Load {
  /** Instant. */
  readonly at: string;
  readonly services: readonly ServiceLoad[];
  /** By unit, and by who has the cases in hand; what nobody has is a line without a code or a person. */
  readonly units: readonly HeldLoad[];
  readonly officials: readonly HeldLoad[];
}

/** The open cases of a unit, or of an official: to share out work, not to rank people. */
export interface HeldLoad {
  /** The unit's code or the official's personal number. */
  readonly holder?: string;
  readonly open: number;
  readonly overdue: number;
  readonly waiting: number;
  readonly ready: number;
}

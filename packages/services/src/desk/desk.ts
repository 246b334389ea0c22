import type { Text } from "@ratusha/kernel";
import type { CaseLine } from "../case/view.ts";
import type { OpinionTask } from "../opinion/task.ts";

/** Cases of one kind on the morning list: the first of them, and how many there are. */
export interface DeskList {
  readonly items: readonly CaseLine[];
  /** Counted no further than a thousand; `more` says that there are more. */
  readonly count: number;
  readonly more: boolean;
}

/** A case that a colleague has handed over. */
export interface HandedCase extends CaseLine {
  readonly by: Text;
}

/** A colleague who is away today, and their open cases by deadline. */
export interface StandingIn {
  readonly official: Text;
  /** The last day, ISO. */
  readonly until: string;
  readonly cases: DeskList;
}

/** What awaits one official, before what awaits the others. */
export interface OwnMorning {
  /** In their hands, by deadline. */
  readonly cases: DeskList;
  /** Those of them that a colleague has handed over since the last working day began. */
  readonly handed: readonly HandedCase[];
  /** Decisions that somebody else prepared and they may sign. */
  readonly second: DeskList;
  /** What other bodies ask theirs; empty for whoever does not answer. */
  readonly opinions: { readonly items: readonly OpinionTask[]; readonly more: boolean };
  /** For whom they stand in today, and from which day on within two weeks. */
  readonly standingIn: readonly StandingIn[];
  readonly standingInSoon: readonly { readonly official: Text; readonly from: string; readonly to: string }[];
}

/** What an official finds in the morning: their own first, then their units', or the whole body's. A case may stand in more than one list. */
export interface Morning {
  readonly own: OwnMorning;
  /** The units whose cases the lists below hold; of the whole body where there is none. */
  readonly units: readonly Text[];
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

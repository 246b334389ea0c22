import type { Text } from "@ratusha/kernel";
import { standInsOf } from "../absence/stand-in.ts";
import type { Context } from "../context.ts";
import { dateText, fill, sameText } from "../definition/shown.ts";
import { tellBody } from "../desk/tell.ts";
import { type Intent, removeIntents } from "../intent/store.ts";
import { staffOf } from "../staff/staff.ts";
import { opinionRoles } from "./answer.ts";
import { findTask } from "./task-store.ts";

/** What the asked body is told of an opinion's last day. */
export const opinionNotices = ["opinion-reminder", "opinion-last-day", "opinion-missed"] as const;
type OpinionNotice = (typeof opinionNotices)[number];

/** Whether a notice is of an opinion's last day, not of a case's. */
export function isOfOpinion(notice: string): notice is OpinionNotice {
  return (opinionNotices as readonly string[]).includes(notice);
}

const texts: Readonly<Record<OpinionNotice, Text>> = {
  "opinion-reminder": {
    be: "Просяць вашага заключэння да {due}: «{title}», справа № {number}.",
    ru: "Просят вашего заключения до {due}: «{title}», дело № {number}.",
    en: "Your opinion is requested by {due}: “{title}”, case No. {number}.",
  },
  "opinion-last-day": {
    be: "Сёння, {due}, апошні дзень, каб даць заключэнне: «{title}», справа № {number}.",
    ru: "Сегодня, {due}, последний день, чтобы дать заключение: «{title}», дело № {number}.",
    en: "Today, {due}, is the last day to give an opinion: “{title}”, case No. {number}.",
  },
  "opinion-missed": {
    be: "Заключэнне не дадзена ў тэрмін, апошні дзень быў {due}: «{title}», справа № {number}.",
    ru: "Заключение не дано в срок, последний день был {due}: «{title}», дело № {number}.",
    en: "An opinion was not given in time, its last day was {due}: “{title}”, case No. {number}.",
  },
};

/** So many at most of those who could give it are told; the heads are told besides once it is late. */
const most = 30;

/** Tells of an opinion that is due or late: the body as such, and those who may give it. Told twice, it is told once. */
export async function remindOfOpinion(context: Context, intent: Intent, notice: OpinionNotice): Promise<void> {
  const task = await findTask(context.db, intent.owner, intent.caseId);
  if (task?.state === "open") {
    const { title, caseNumber } = task.request;
    const values = new Map([
      ["title", title],
      ["number", sameText(caseNumber)],
      ["due", dateText(task.due)],
    ]);
    const { body, id } = task;
    await tellBody(context, intent, {
      body,
      readers: await readersOf(context, body, notice === "opinion-missed"),
      kind: `services.${notice}`,
      text: fill(texts[notice], values),
      link: `/office/opinions/${id}`,
    });
  }
  await removeIntents(context.db, [intent.id]);
}

/** No official has a request for themself: those who are here are told of it, the heads once it is late or where nobody else is. */
async function readersOf(context: Context, body: string, missed: boolean): Promise<string[]> {
  const [{ colleagues }, standIns] = await Promise.all([staffOf(context, body), standInsOf(context, body)]);
  const able = colleagues.filter(({ roles }) => opinionRoles.some((role) => roles.includes(role)));
  const { heads = [], here = [] } = Object.groupBy(
    able.filter(({ roles, person }) => roles.includes("head") || !standIns.isAway(person)),
    ({ roles }) => (roles.includes("head") ? "heads" : "here"),
  );
  const told = [...here.slice(0, most), ...(missed || here.length === 0 ? heads : [])];
  return told.map(({ person }) => person);
}

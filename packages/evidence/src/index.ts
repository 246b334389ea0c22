export { type Acts, createActs, maxActsAtOnce, maxRecordLength } from "./act/append.ts";
export { type Act, type ActInput, commitment, parseRecord, recordText } from "./act/record.ts";
export { actTableSql, followTableSql } from "./act/table.ts";
export { type Follower, type FollowOptions, follow } from "./act/follow.ts";
export type { ActSource } from "./act/source.ts";

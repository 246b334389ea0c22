/** Which services' cases an official is shown. */
export interface Reach {
  /** Those that their mandates open; all where undefined. */
  readonly reach?: readonly string[] | undefined;
  /** Those that are left out; none where undefined. */
  readonly except?: readonly string[] | undefined;
}

/**
 * What a look at the cases of a body asks after besides, with its values added. Where nothing is left out nothing is asked: the
 * service stands in no index, and one that is asked after in vain still takes each case out of the table.
 */
export function reaching({ reach, except }: Reach, values: unknown[]): string {
  const within = reach === undefined ? "" : ` AND service = ANY ($${values.push(reach)}::text[])`;
  const without = except === undefined ? "" : ` AND service <> ALL ($${values.push(except)}::text[])`;
  return within + without;
}

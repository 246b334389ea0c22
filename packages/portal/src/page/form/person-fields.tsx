import { useVisit } from "../visit.ts";
import type { FieldError } from "./errors.tsx";
import { TextField } from "./fields.tsx";
import { words } from "./words.ts";

/** One person by number and family name together: a number alone tells nothing. `number` is the name of its field. */
export function PersonFields(props: {
  readonly number: "person" | "holder";
  readonly values: Readonly<Partial<Record<"person" | "holder" | "family", string>>>;
  readonly errors: readonly FieldError[];
}) {
  const t = words(useVisit().lang);
  const { number, values, errors } = props;
  return (
    <>
      <TextField
        name={number}
        label={t("personalNumber")}
        value={values[number]}
        width="medium"
        maxLength={20}
        errors={errors}
      />
      <TextField
        name="family"
        label={t("family")}
        value={values.family}
        width="medium"
        maxLength={100}
        errors={errors}
      />
    </>
  );
}

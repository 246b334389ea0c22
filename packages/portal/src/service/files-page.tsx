import { type DraftFile, type FileQuestion, fileSize, type Question } from "@ratusha/services";
import { Button } from "../page/button/button.tsx";
import type { FieldError } from "../page/form/errors.tsx";
import { FileField } from "../page/form/fields.tsx";
import { Form } from "../page/form/form.tsx";
import { Panel } from "../page/panel/panel.tsx";
import { AsWritten, Link, P } from "../page/prose/prose.tsx";
import { useVisit } from "../page/visit.ts";
import { words as fileWords } from "./file-words.ts";
import { type FormFrame, FormStep } from "./form-step.tsx";
import { Leaving } from "./leaving.tsx";
import { words } from "./words.ts";

const kindNames: Readonly<Record<FileQuestion["kinds"][number], string>> = {
  pdf: "PDF",
  jpeg: "JPEG",
  png: "PNG",
  odt: "ODT",
  docx: "DOCX",
  asice: "ASiC-E",
};

/** Files that answer a question: what is attached, and room for more. Works as a plain form; with a script it tells how far it is. */
export function FilesPage(props: {
  readonly frame: FormFrame;
  readonly question: Question;
  readonly asks: FileQuestion;
  readonly files: readonly DraftFile[];
  readonly back: string;
  readonly errors: readonly FieldError[];
}) {
  const { lang } = useVisit();
  const t = words(lang);
  const f = fileWords(lang);
  const { frame, question, asks, files, errors } = props;
  const path = `${frame.path}/files/${question.id}`;
  const kinds = asks.kinds.map((kind) => kindNames[kind]).join(", ");
  const [each, all] = [fileSize(asks.fileBytes)[lang], fileSize(asks.totalBytes)[lang]];
  const full = files.length >= asks.most;
  return (
    <FormStep frame={frame} question={question} back={props.back} errors={errors} upload>
      <Form action={path} multipart progress={f("sending", { percent: "…" })}>
        <FileField
          name="file"
          label={question.required ? question.title[lang] : `${question.title[lang]} ${t("optional")}`}
          asHeading
          multiple
          hint={`${question.hint?.[lang] ?? ""} ${f("rules", { kinds, count: asks.most, each, all })}`.trim()}
          accept={asks.kinds.map((kind) => accepted[kind]).join(",")}
          errors={errors}
        />
        {!full && (
          <Button weight="quiet" name="do" value="more">
            {f("upload")}
          </Button>
        )}
        <Attached path={path} files={files} />
        {files.some(({ scan }) => scan === "waiting") && (
          <Panel tone="wait">
            <P>{f("waiting")}</P>
          </Panel>
        )}
        <div class="rt-buttons">
          <Button name="do" value="go">
            {t("continue")}
          </Button>
          <Leaving path={frame.path} />
        </div>
      </Form>
    </FormStep>
  );
}

/** Helps to find the file; the server looks at the bytes. */
const accepted: Readonly<Record<FileQuestion["kinds"][number], string>> = {
  pdf: ".pdf",
  jpeg: ".jpg,.jpeg",
  png: ".png",
  odt: ".odt",
  docx: ".docx",
  asice: ".asice,.sce",
};

function Attached({ path, files }: { readonly path: string; readonly files: readonly DraftFile[] }) {
  const { lang } = useVisit();
  const t = words(lang);
  const f = fileWords(lang);
  if (files.length === 0) return null;
  return (
    <dl class="govuk-summary-list">
      {files.map(({ id, name, size, scan }) => (
        <div key={id} class="govuk-summary-list__row">
          <dt class="govuk-summary-list__key">
            <AsWritten text={name} />
          </dt>
          <dd class="govuk-summary-list__value">
            {fileSize(size)[lang]}
            {scan === "infected" && <p class="rt-quiet">{f("infectedLater")}</p>}
            {scan === "waiting" && <p class="rt-quiet">{f("notScanned")}</p>}
          </dd>
          <dd class="govuk-summary-list__actions">
            <Link to={`${path}/${id}`} label={t("removeWhat", { what: name })}>
              {t("remove")}
            </Link>
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { useState } from "preact/hooks";
import { ApiError } from "../api.ts";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go } from "../app/router.tsx";
import { useWork } from "../app/work.ts";
import { FileButton } from "../desk/file-button.tsx";
import { uploadForm } from "./desk-store.ts";
import { words } from "./desk-words.ts";
import { type RowFault, rowFaults } from "./row-faults.ts";

const XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Hand in an XLSForm: it becomes a draft, or what is wrong is told row by row. */
export function UploadQuestionnaireScreen() {
  const [faults, setFaults] = useState<readonly RowFault[]>([]);
  const work = useWork();

  async function hand(file: File): Promise<void> {
    setFaults([]);
    try {
      const draft = await uploadForm(file);
      go(`/desk/questionnaires/${draft.id}`);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== "form_refused") throw error;
      setFaults(rowFaults(error.fields));
    }
  }

  return (
    <Page title={words.upload} back="/desk/questionnaires">
      <section class="card">
        <p>{words.uploadText}</p>
        <div>
          <FileButton
            label={work.busy ? words.reading : words.choose}
            accept={XLSX}
            busy={work.busy}
            primary
            onFile={(file) => void work.start(() => hand(file))}
          />
        </div>
        {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      </section>
      {faults.length > 0 && <Faults faults={faults} />}
    </Page>
  );
}

function Faults({ faults }: { faults: readonly RowFault[] }) {
  return (
    <>
      <Notice kind="danger" title={words.refused}>
        <p>{words.refusedText(faults.length)}</p>
      </Notice>
      <RowTable label={words.refused} rows={faults} />
    </>
  );
}

/** Sheet, row and what there is to say about it. */
export function RowTable({ label, rows }: { label: string; rows: readonly RowFault[] }) {
  return (
    <div class="table-frame">
      <table>
        <caption class="unseen">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{words.sheet}</th>
            <th scope="col">{words.row}</th>
            <th scope="col">{words.why}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sheet, row, text }) => (
            <tr key={`${sheet} ${row} ${text}`}>
              <td data-title={words.sheet} class="short">
                <div>{sheet === "file" ? words.wholeFile : sheet}</div>
              </td>
              <td data-title={words.row} class="short">
                <div>{row ?? ""}</div>
              </td>
              <td data-title={words.why}>
                <div>{text}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

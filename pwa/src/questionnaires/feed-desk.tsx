import { useState } from "preact/hooks";
import { ask } from "../app/dialog.tsx";
import { Notice } from "../app/notice.tsx";
import { useWork } from "../app/work.ts";
import { Form } from "../desk/form.tsx";
import { Loaded, type Resource, useResource } from "../desk/resource.tsx";
import { Table } from "../desk/table.tsx";
import { asMoment } from "../language.ts";
import {
  type FeedPassword,
  feedAddress,
  makeFeedPassword,
  readFeedPasswords,
  withdrawFeedPassword,
} from "./desk-store.ts";
import { words } from "./desk-words.ts";
import "./desk.css";

/** Reading a questionnaire's answers with another program: the address, and the passwords for it. */
export function Feed({ code }: { code: string }) {
  const read = useResource(() => readFeedPasswords(code), [code]);
  return (
    <section class="card form-part" aria-labelledby="feed">
      <h2 id="feed">{words.feed}</h2>
      <p>{words.feedText}</p>
      <p>
        <code class="address">{feedAddress(code)}</code>
      </p>
      <h3>{words.feedPasswords}</h3>
      <p class="quiet">{words.feedPasswordsText}</p>
      <Loaded of={read}>{(rows) => <Passwords code={code} rows={rows} reload={read.reload} />}</Loaded>
      <NewPassword code={code} reload={read.reload} />
    </section>
  );
}

interface Props {
  code: string;
  reload: Resource<unknown>["reload"];
}

function Passwords({ code, rows, reload }: Props & { rows: readonly FeedPassword[] }) {
  const work = useWork();

  async function withdraw({ id, name }: FeedPassword): Promise<void> {
    const sure = { title: words.withdrawAsk(name), text: words.withdrawText };
    if (!(await ask({ ...sure, confirm: words.withdrawPassword, dangerous: true }))) return;
    await withdrawFeedPassword(code, id);
    await reload();
  }

  return (
    <>
      <Table
        label={words.feedPasswords}
        rows={rows}
        id={(row) => row.id}
        empty={<p>{words.noFeedPasswords}</p>}
        columns={[
          { title: words.feedProgram, text: (row) => row.name },
          { title: words.madeBy, text: (row) => row.by, short: true },
          { title: words.madeAt, text: (row) => asMoment(row.made), short: true },
          { title: words.lastRead, text: lastRead },
          {
            title: words.withdrawPassword,
            text: () => "",
            draw: (row) => (
              <button
                type="button"
                class="button danger"
                disabled={work.busy}
                onClick={() => void work.start(() => withdraw(row))}
              >
                {words.withdrawPassword}
              </button>
            ),
            short: true,
          },
        ]}
      />
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
    </>
  );
}

const lastRead = ({ read, reads }: FeedPassword) =>
  read ? words.readTimes(asMoment(read), reads) : words.neverRead;

/** Make a password; it stands here until it was copied, and nowhere afterwards. */
function NewPassword({ code, reload }: Props) {
  const [told, setTold] = useState("");

  async function make({ name = "" }: Readonly<Record<string, string>>): Promise<void> {
    setTold((await makeFeedPassword(code, name.trim())).password);
    await reload();
  }

  if (told)
    return (
      <Notice title={words.feedPasswordMade}>
        <p>{words.feedPasswordMadeText}</p>
        <p>
          <code class="address">{told}</code>
        </p>
        <button type="button" class="button" onClick={() => setTold("")}>
          {words.feedPasswordSeen}
        </button>
      </Notice>
    );
  return (
    <Form
      submit={words.makeFeedPassword}
      fields={[{ name: "name", label: words.feedProgram, hint: words.feedProgramHint, required: true }]}
      onSubmit={make}
    />
  );
}

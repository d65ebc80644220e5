import { Page } from "../app/page.tsx";
import { path, query } from "../app/router.tsx";
import { useRefreshed } from "../desk/refreshed.ts";
import { Loaded } from "../desk/resource.tsx";
import { nameOf } from "../dispatch/orders.ts";
import { readCase } from "./cases.ts";
import { words } from "./desk-words.ts";
import type { PartProps } from "./part.ts";
import { HEADINGS, PARTS, type Part } from "./parts.ts";
import "./desk.css";

/** One case on one page: what the team found, and what the desk has to do about it. */
export function CaseScreen({ id }: { id: string }) {
  const read = useRefreshed(() => readCase(id), [id]);
  return (
    <Page title={read.value ? nameOf(read.value.dispatch) : words.case} back="/desk">
      <Loaded of={read}>{(file) => <Parts file={file} reload={read.reload} />}</Loaded>
    </Page>
  );
}

function Parts({ file, reload }: PartProps) {
  const { key, part: Chosen } = partAt(query.value.get("part"));
  return (
    <>
      {HEADINGS.map((Heading, place) => (
        <Heading key={place} file={file} reload={reload} />
      ))}
      <nav class="parts" aria-label={words.parts}>
        {PARTS.map((each) => (
          <a
            key={each.key}
            href={`${path.value}?part=${each.key}`}
            aria-current={each.key === key ? "page" : undefined}
          >
            {each.name()}
            <Waiting number={each.count?.(file)} />
          </a>
        ))}
      </nav>
      <Chosen file={file} reload={reload} />
    </>
  );
}

function partAt(key: string | null): Part {
  return PARTS.find((each) => each.key === key) ?? PARTS[0]!; // the list of parts is never empty
}

function Waiting({ number = 0 }: { number?: number | undefined }) {
  return number > 0 ? <span class="badge warn">{number}</span> : null;
}

import { say } from "../language.ts";
import { type Block, blocksOf, type Line, type OneResponse } from "./one-response.ts";
import { ShownFile } from "./response-file.tsx";
import { words } from "./response-words.ts";

interface Props {
  response: OneResponse;
  lines: readonly Line[];
}

/** Questions and answers in the order of the form, groups and the rounds of repeats under their headings. */
export function Lines({ response, lines }: Props) {
  return (
    <div class="response-lines">
      {blocksOf(lines).map((block, place) => (
        <Shown key={place} response={response} block={block} />
      ))}
    </div>
  );
}

const DEEPEST = 3;
const stepOf = ({ depth }: Line) => Math.min(depth, DEEPEST);

function Shown({ response, block: { heading, answers } }: { response: OneResponse; block: Block }) {
  return (
    <>
      {heading && <Heading line={heading} depth={stepOf(heading)} />}
      {answers[0] && (
        <dl class={`depth-${stepOf(answers[0])}`}>
          {answers.map((line, place) => (
            <div key={place}>
              <dt>{line.label}</dt>
              <dd>
                <Answer response={response} line={line} />
                <Lead response={response} lead={line.lead} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function Heading({ line, depth }: { line: Line; depth: number }) {
  const text = line.kind === "round" ? words.round(line.label, line.number) : line.label;
  const Level = (["h3", "h4", "h5", "h6"] as const)[depth]!; // as many as are deepest
  return <Level class={`depth-${depth}`}>{text}</Level>;
}

function Answer({ response, line }: { response: OneResponse; line: Line }) {
  const file = response.files.find(({ name }) => name === line.value);
  if (file && response.case_id) return <ShownFile scope={response.case_id} file={file} />;
  if (line.texts.length === 0) return <span class="quiet">{words.nothing}</span>;
  return <span class="as-written">{line.texts.join(say(["、", ", "]))}</span>;
}

const KINDS = { open: "warn", found: "ok", "set aside": "", counted: "" } as const;
const NAMES = { open: "open", found: "found", "set aside": "setAside", counted: "counted" } as const;

/** What an answer that its form flags has led to. */
function Lead({ response, lead }: { response: OneResponse; lead: Line["lead"] }) {
  if (!lead) return null;
  const badge = <span class={`badge ${KINDS[lead]}`}>{words[NAMES[lead]]}</span>;
  if (lead === "counted" || !response.case_id) return badge;
  return <a href={`/desk/cases/${response.case_id}?part=findings`}>{badge}</a>;
}

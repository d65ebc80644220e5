import { useState } from "preact/hooks";
import { Field } from "../app/field.tsx";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { useWork } from "../app/work.ts";
import { Loaded, useResource } from "../desk/resource.tsx";
import { allowed } from "../desk/session.ts";
import { Table } from "../desk/table.tsx";
import { asMoment, say } from "../language.ts";
import { reasonName, words } from "./sample-words.ts";
import { drawSample, RULES, readSamples, type Sample, type Samples } from "./samples.ts";
import "./desk.css";

/** Drawing reports for a second look, and every draw there was, with its seed. */
export function SamplesScreen() {
  const read = useResource(readSamples);
  return (
    <Page title={words.samples} back="/desk">
      <p>{words.samplesText}</p>
      <Loaded of={read}>
        {(samples) => (
          <>
            {allowed("draw samples") && <Drawing samples={samples} reload={read.reload} />}
            <Drawn samples={samples.samples} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Drawing({ samples, reload }: { samples: Samples; reload: () => Promise<void> }) {
  const [rules, setRules] = useState<readonly string[]>(["alert", "serious"]);
  const [percent, setPercent] = useState("10");
  const work = useWork();
  const share = Number.parseInt(percent, 10);
  const fits = share >= 0 && share <= 100;

  function send(event: Event): void {
    event.preventDefault();
    void work.start(async () => {
      await drawSample(rules, share);
      await reload();
    });
  }

  return (
    <form class="card" aria-labelledby="drawing" onSubmit={send} noValidate>
      <h2 id="drawing">{words.draw}</h2>
      <p>{words.waiting(samples.waiting)}</p>
      <fieldset class="people">
        <legend>{words.rules}</legend>
        {RULES.map((rule) => (
          <label key={rule} class="check">
            <input
              type="checkbox"
              checked={rules.includes(rule)}
              onChange={() =>
                setRules(rules.includes(rule) ? rules.filter((one) => one !== rule) : [...rules, rule])
              }
            />
            {reasonName(rule)}
          </label>
        ))}
      </fieldset>
      <Field label={words.percent} hint={words.percentHint} fault={fits ? null : words.percentFault}>
        {(tied) => (
          <input
            {...tied}
            type="number"
            min={0}
            max={100}
            value={percent}
            onInput={(event) => setPercent(event.currentTarget.value)}
          />
        )}
      </Field>
      {work.problem && <Notice kind="danger">{work.problem}</Notice>}
      <div>
        <button type="submit" class="button primary" disabled={work.busy || !fits || samples.waiting === 0}>
          {words.drawNow}
        </button>
      </div>
    </form>
  );
}

function Drawn({ samples }: { samples: readonly Sample[] }) {
  return (
    <Table
      label={words.samples}
      rows={samples}
      id={({ id }) => id}
      empty={<p>{words.noSamples}</p>}
      columns={[
        { title: words.drawn, text: ({ drawn }) => asMoment(drawn), order: ({ drawn }) => drawn },
        { title: words.by, text: ({ drawn_by }) => drawn_by, short: true },
        {
          title: words.rules,
          text: ({ rules, percent, covert }) =>
            [...(covert ? [words.covert] : []), ...rules.map(reasonName), words.share(percent)].join(
              say(["、", ", "]),
            ),
        },
        {
          title: words.chosen,
          text: ({ pool, chosen, looked }) => words.chosenOf(chosen, pool, looked),
        },
        { title: words.seed, text: ({ seed }) => seed, draw: ({ seed }) => <code>{seed}</code> },
      ]}
    />
  );
}

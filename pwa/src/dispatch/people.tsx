import { useId, useState } from "preact/hooks";
import { SEARCHED } from "../desk/combobox.tsx";
import { LISTED, matching } from "../desk/matching.ts";
import { words as shared } from "../desk/words.ts";
import type { Supervisor } from "../supervisors/store.ts";
import { words } from "./desk-words.ts";

interface Props {
  supervisors: readonly Supervisor[];
  team: readonly string[];
  refused: ReadonlyMap<string, string>;
  onToggle: (id: string) => void;
}

/** Who goes; beside a name stands why this person cannot. Many are searched, and who was chosen stands first. */
export function People({ supervisors, team, refused, onToggle }: Props) {
  const [sought, setSought] = useState("");
  const search = useId();
  const many = supervisors.length > SEARCHED;
  const chosen = many ? supervisors.filter(({ id }) => team.includes(id)) : [];
  const found = named(
    supervisors.filter((one) => !chosen.includes(one)),
    sought,
  );
  const listed = many ? found.slice(0, LISTED) : found;
  return (
    <fieldset class="people">
      <legend>{words.team}</legend>
      <p class="hint">{words.teamHint}</p>
      {many && (
        <>
          <label class="unseen" for={search}>
            {words.searchPeople}
          </label>
          <input
            id={search}
            type="search"
            class="whole"
            placeholder={words.searchPeople}
            value={sought}
            onInput={(event) => setSought(event.currentTarget.value)}
          />
        </>
      )}
      {[...chosen, ...listed].map(({ id, name, unit }) => (
        <label key={id} class="check">
          <input type="checkbox" checked={team.includes(id)} onChange={() => onToggle(id)} />
          <span>
            {name}
            <span class="row-detail">{unit}</span>
            {refused.has(id) && <span class="fault">{refused.get(id)}</span>}
          </span>
        </label>
      ))}
      {listed.length < found.length && (
        <p class="quiet whole">{shared.moreMatches(found.length - listed.length)}</p>
      )}
    </fieldset>
  );
}

function named(supervisors: readonly Supervisor[], sought: string): readonly Supervisor[] {
  const options = supervisors.map(({ id, name, unit }) => ({ value: id, label: `${name} ${unit}` }));
  const ids = new Set(matching(options, sought).map(({ value }) => value));
  return supervisors.filter(({ id }) => ids.has(id));
}

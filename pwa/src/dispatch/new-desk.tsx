import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Notice } from "../app/notice.tsx";
import { Page } from "../app/page.tsx";
import { go, query } from "../app/router.tsx";
import { useDraft } from "../desk/drafts.ts";
import type { Draft, FormField, Option } from "../desk/entered.ts";
import { Form } from "../desk/form.tsx";
import { optionsOf } from "../desk/options.ts";
import { Loaded, useResource } from "../desk/resource.tsx";
import { say } from "../language.ts";
import { type Organisation, readOrganisations, readSites, type Site } from "../organisations/store.ts";
import { readSupervisors, type Supervisor } from "../supervisors/store.ts";
import { words } from "./desk-words.ts";
import {
  type ChecklistName,
  type Colleague,
  createDispatch,
  inShanghai,
  keyOf,
  REASONS,
  readApprovers,
  readChecklists,
  usual,
} from "./orders.ts";
import { PartChoice, partFor, WHOLE } from "./part.tsx";
import { People } from "./people.tsx";
import { refusals } from "./refusals.ts";

interface Registers {
  organisations: readonly Organisation[];
  sites: readonly Site[];
  supervisors: readonly Supervisor[];
  checklists: readonly ChecklistName[];
  approvers: readonly Colleague[];
}

const home = "/desk/dispatches";
const NOBODY: readonly string[] = [];

/** A dispatch made by hand: direct assignment, with its reason, approved by a second person. */
export function NewDispatchScreen() {
  const registers = useResource(async () => ({
    organisations: await readOrganisations(),
    sites: await readSites(),
    supervisors: (await readSupervisors()).filter(({ person }) => person !== null),
    checklists: await readChecklists(),
    approvers: await readApprovers(),
  }));
  return (
    <Page title={words.newDispatch} back={home}>
      {query.value.has("case") && <Notice>{words.plannedAgain}</Notice>}
      <Loaded of={registers}>{(read) => <DispatchForm {...read} />}</Loaded>
    </Page>
  );
}

function DispatchForm(registers: Registers) {
  const { typed: team, type: setTeam, forget: forgetTeam } = useDraft("team", NOBODY);
  const { typed: part, type: setPart, forget: forgetPart } = useDraft("part", WHOLE);
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const members = registers.supervisors.filter(({ id }) => team.includes(id));

  async function keep(draft: Draft): Promise<void> {
    const { starts = "", ends = "", approver_id = "", ...rest } = draft;
    const lost = query.value.get("case");
    const items = partFor(part, rest.checklist);
    const plan = {
      ...rest,
      ...(lost && { case: lost }),
      ...(items && { checklist_part: items }),
      team,
      starts: inShanghai(starts),
      ends: inShanghai(ends),
    };
    setRefused(new Map());
    const created = await createDispatch(approver_id ? { ...plan, approver_id } : plan).catch((error) => {
      setRefused(refusals(error, team));
      throw error;
    });
    forgetAll();
    go(`${home}/${created.id}`, { replace: true });
  }

  function forgetAll(): void {
    forgetTeam();
    forgetPart();
  }

  const partOf = (checklist: string) => <PartChoice checklist={checklist} part={part} onChange={setPart} />;
  const people = (
    <People
      supervisors={registers.supervisors}
      team={team}
      refused={refused}
      onToggle={(id) => setTeam(toggled(team, id))}
    />
  );
  return (
    <Form
      start={{ mode: "open" }}
      submit={words.create}
      fields={(draft) => fieldsOf(draft, registers, members, people, partOf)}
      onSubmit={keep}
      onForget={forgetAll}
    />
  );
}

function fieldsOf(
  draft: Draft,
  registers: Registers,
  members: readonly Supervisor[],
  people: ComponentChildren,
  partOf: (checklist: string) => ComponentChildren,
): FormField[] {
  const { organisations, sites, checklists, approvers } = registers;
  const covert = draft.mode === "covert";
  return [
    {
      name: "institution_id",
      label: words.institution,
      required: true,
      whole: true,
      options: optionsOf(organisations.filter(({ kind }) => kind === "institution")),
    },
    {
      name: "site_id",
      label: words.site,
      required: true,
      whole: true,
      options: optionsOf(sites.filter((site) => site.institution_id === draft.institution_id)),
    },
    {
      name: "mode",
      label: words.mode,
      required: true,
      options: (["open", "covert"] as const).map((value) => ({ value, label: words[value] })),
    },
    {
      name: "checklist",
      label: words.checklist,
      required: true,
      options: namesOf(checklists.filter(({ mode }) => mode === draft.mode)),
      proposed: usual(checklists, draft.mode),
    },
    {
      name: "checklist_part",
      label: words.part,
      whole: true,
      draw: () => draft.checklist && partOf(draft.checklist),
    },
    { name: "starts", label: words.starts, hint: words.shanghai, kind: "moment", required: true },
    { name: "ends", label: words.ends, hint: words.shanghai, kind: "moment", required: true },
    { name: "occupation", label: words.occupation, required: true, whole: true },
    {
      name: "team",
      label: words.team,
      whole: true,
      draw: () => people,
      lacking: members.length ? undefined : words.noTeam,
    },
    {
      name: "leader_id",
      label: words.leader,
      hint: words.leaderHint,
      required: true,
      options: optionsOf(members),
    },
    {
      name: "approver_id",
      label: words.approver,
      hint: covert ? words.approverHint : words.approverOpen,
      required: covert,
      options: optionsOf(approvers),
    },
    {
      name: "reason_kind",
      label: words.reasonKind,
      required: true,
      options: REASONS.map((value) => ({ value, label: words[value] })),
    },
    { name: "reason", label: words.reason, kind: "long", required: true, whole: true },
  ];
}

/** The newest first; where a name comes twice, its version tells them apart. */
function namesOf(checklists: readonly ChecklistName[]): Option[] {
  return checklists.toReversed().map((one) => {
    const label = say([one.zh, one.en]);
    const same = checklists.filter(({ zh }) => zh === one.zh).length > 1;
    return { value: keyOf(one), label: same ? `${label} · ${keyOf(one)}` : label };
  });
}

function toggled(team: readonly string[], id: string): readonly string[] {
  return team.includes(id) ? team.filter((one) => one !== id) : [...team, id];
}

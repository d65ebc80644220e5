import { memberOf } from "../dispatch/task.ts";
import type { Inspection } from "./inspection.ts";
import { type Draft, type Gap, gaps } from "./missing.ts";
import { acknowledged, reportField, signaturesIn } from "./records.ts";
import { ownSignature } from "./signing.ts";

/** What the report holds so far, as the rule on what is missing takes it. */
export function draftOf(inspection: Inspection): Draft {
  const { view, facts, person, round } = inspection;
  return {
    mode: facts.mode,
    ended: facts.visit.ended,
    disclosed: facts.visit.disclosed,
    conclusion: reportField(view, "conclusion") || null,
    process: reportField(view, "process"),
    signed: ownSignature(signaturesIn(view), person, round.returned) !== undefined,
    acknowledged: acknowledged(view),
  };
}

/** What is missing before this report can be submitted. */
export function gapsOf(inspection: Inspection): readonly Gap[] {
  const { checklist, answers, photos } = inspection;
  return checklist ? gaps(draftOf(inspection), checklist, answers, photos) : [];
}

/** The members, other than oneself, whose signature this phone does not hold. */
export function unsigned({ view, task, person }: Inspection): readonly string[] {
  const signed = new Set(
    signaturesIn(view)
      .filter(({ signature }) => signature.as === "supervisor")
      .map(({ head }) => head.author),
  );
  const taking = (member: string) => {
    const answer = view.collection("acceptance").get(member)?.fields.get("acceptance")?.at(-1)?.value;
    return (answer as { answer?: string } | null | undefined)?.answer === "accepted";
  };
  return task.team
    .filter((member) => member.person !== person && taking(member.person) && !signed.has(member.person))
    .map((member) => memberOf(task, member.person)?.name ?? member.name);
}

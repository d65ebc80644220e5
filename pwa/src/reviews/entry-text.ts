import { stateName } from "../dispatch/desk-words.ts";
import { SENTENCES as FINDINGS } from "../findings/sentences.ts";
import type { Answer } from "../inspections/answer.ts";
import { type Checklist, itemsOf } from "../inspections/checklist.ts";
import { shown } from "../inspections/shown.ts";
import { SENTENCES as INSTRUMENTS } from "../instruments/sentences.ts";
import type { Json, Operation } from "../sync/operation.ts";
import { words as cases } from "./desk-words.ts";
import { endingText, words } from "./entry-words.ts";

// What the ledger took is of these shapes; what it did not may be of any, and is then named only.
type Value = Readonly<Record<string, Json>> & { readonly [name: string]: Json };
type Sentence = (value: Value, operation: Operation, checklist: Checklist) => string;

const SENTENCES: Readonly<Record<string, Readonly<Record<string, Sentence>>>> = {
  answer: {
    answer: (value, { record }, checklist) =>
      words.said(words.on(words.answer, record), said(value, record, checklist)),
    remark: (value, { record }) => words.said(words.on(words.answerRemark, record), String(value)),
  },
  photo: {
    photo: (value) => (value.item ? words.on(words.photo, String(value.item)) : words.photo),
    preview: () => words.photoFiles,
    stamped: () => words.photoFiles,
    caption: (value) => words.said(words.caption, String(value)),
    redacted: () => words.redacted,
    items: (value) => words.said(words.linked, Object.values(value).join(", ")),
    plan: (value) => words.said(words.plan, String(value)),
    pin: () => words.pinned,
    withdrawn: (value) => words.said(words.withdrawnPhoto, String(value)),
  },
  recording: {
    recording: ({ kind }) => (kind === "audio" ? words.audio : words.video),
    caption: (value) => words.said(words.caption, String(value)),
    items: (value) => words.said(words.linked, Object.values(value).join(", ")),
    pin: () => words.pinned,
    withdrawn: (value) => words.said(words.withdrawnRecording, String(value)),
  },
  erasure: {
    asked: ({ reason }) => words.said(words.erasureAsked, String(reason)),
    done: () => words.erasureDone,
    refused: ({ text }) => words.said(words.erasureRefused, String(text)),
  },
  opening: { opening: ({ why }) => words.said(words.originalOpened, String(why)) },
  visit: {
    arrived: () => words.arrived,
    card: () => words.card,
    disclosed: () => words.disclosed,
    ended: (value) => endingText(value as unknown as Parameters<typeof endingText>[0]),
  },
  acceptance: {
    acceptance: ({ answer, note }) => noted(words.said(words.acceptance, named(answer)), note),
  },
  signature: {
    signature: ({ refused, name, reason }) =>
      refused ? words.said(words.refusal, String(reason)) : words.said(words.signature, String(name)),
  },
  alert: { alert: ({ text }) => words.said(words.alert, String(text)) },
  ...INSTRUMENTS,
  finding: FINDINGS,
  acknowledgement: { acknowledgement: ({ text }) => noted(words.acknowledgement, text) },
  report: {
    conclusion: (value) => words.said(words.conclusion, conclusionName(String(value))),
    process: (value) => words.said(words.process, String(value)),
    summary: (value) => words.said(words.summary, String(value)),
    guidance: (value) => words.said(words.guidance, String(value)),
    practice: (value) => words.said(words.practice, String(value)),
    major: (value) => words.said(words.major, String(value)),
    recommendations: (value) => words.said(words.recommendations, String(value)),
    submitted: ({ round }) => words.submitted(Number(round)),
  },
  remark: {
    remark: ({ item, text }) =>
      words.said(words.on(words.remark, item ? String(item) : words.wholeCase), String(text)),
  },
  review: {
    review: ({ decision, text }) =>
      noted(decision === "accepted" ? words.reviewAccepted : words.reviewReturned, text),
  },
  task: {
    order: () => words.order,
    state: (value) => words.said(words.state, stateName(String(value))),
    team: () => words.team,
    venue: () => words.venue,
    contacts: () => words.contacts,
    recovery: () => words.recovery,
  },
};

/** What an operation says, as a sentence; a field this page does not know is named and nothing more. */
export function entryText(operation: Operation, checklist: Checklist): string {
  const sentences = Object.entries(operation.fields).map(([field, value]) => {
    const sentence = SENTENCES[operation.collection]?.[field];
    if (value === null) return words.erased;
    return sentence ? sentence(value as Value, operation, checklist) : `${operation.collection} ${field}`;
  });
  return [...new Set(sentences)].join(words.between);
}

function said(value: Value, record: string, checklist: Checklist): string {
  const item = itemsOf(checklist).find(({ id }) => id === record);
  return item ? shown(checklist, item, value as unknown as Answer) : JSON.stringify(value.value);
}

const noted = (sentence: string, note: Json | undefined) =>
  note ? words.noted(sentence, String(note)) : sentence;

function named(answer: Json | undefined): string {
  const known = { accepted: words.accepted, declined: words.declined, recused: words.recused };
  return known[answer as keyof typeof known] ?? String(answer);
}

/** The words of an overall judgement. */
export function conclusionName(value: string): string {
  const known = { good: cases.good, basic: cases.basic, rectify: cases.rectify, serious: cases.serious };
  return known[value as keyof typeof known] ?? value;
}

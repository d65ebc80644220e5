import { dictionary, type Pair, say } from "../language.ts";
import type { Field } from "./differences.ts";

const texts = dictionary({
  checklists: ["检查表", "Checklists"],
  none: ["还没有检查表。", "No checklists yet."],
  drafts: ["正在编写", "Being made"],
  changedAt: [(when: string) => `${when} 修改`, (when: string) => `changed ${when}`],
  title: ["名称", "Title"],
  titleZh: ["中文名称", "Title in Chinese"],
  titleEn: ["英文名称", "Title in English"],
  version: ["版本", "Version"],
  madeBy: ["来源", "Made by"],
  national: ["国家", "National"],
  provincial: ["省级", "Provincial"],
  compareTwo: ["比较两个版本", "Compare two versions"],
  before: ["原来", "Before"],
  after: ["后来", "After"],
  compare: ["比较", "Compare"],
  compareWith: [(key: string) => `与 ${key} 比较`, (key: string) => `Compare with ${key}`],
  fromTo: [
    (before: string, after: string) => `${before} → ${after}，只列不同之处`,
    (before: string, after: string) => `${before} → ${after}, only what differs`,
  ],
  noDifference: ["没有不同之处。", "There is no difference."],
  added: ["增加", "Added"],
  removed: ["去掉", "Removed"],
  changed: ["改动", "Changed"],
  nothing: ["无", "none"],
  begin: ["编制省级检查表", "Make a provincial checklist"],
  beginText: [
    "从国家检查表或本省上一版开始：可以增加条目和分组，提高严重程度和要求；不能去掉或放宽国家的条目。国家有新版时，从本省上一版开始会把本省的条目和更严的要求并入新版。发布后不再改动，进行中的委派仍用原来的版本。",
    "Begin from the national checklist or your last: items and groups may be added and more asked; nothing national may be dropped or asked less. Where there is a newer national version, your last one is put onto it, with your items and what you ask more strictly. Once published it never changes; dispatches under way keep their version.",
  ],
  source: ["从哪一份开始", "Begin from"],
  beginNow: ["开始编写", "Begin"],
  choose: ["请选择", "Please choose"],
  draftText: [
    "这里只能更严：国家条目的提问、题型和依据不变。先保存，再发布。",
    "Only stricter here: what national items ask stays. Save first, then publish.",
  ],
  save: ["保存", "Save"],
  saved: ["已保存", "Saved"],
  unsaved: ["有未保存的改动", "Not saved yet"],
  savedMeanwhile: ["同事已先保存了这份草稿", "A colleague has saved this draft meanwhile"],
  savedMeanwhileText: [
    "您没有保存的改动还在这里，但不能盖过同事的。可以先用“看改动”记下，再改用同事保存的内容接着做。",
    "What you changed and did not save is still here, but cannot replace theirs. Note it down under “Show changes”, then go on from what they saved.",
  ],
  takeTheirs: ["改用同事保存的内容", "Go on from what they saved"],
  publish: ["发布", "Publish"],
  publishTitle: ["发布这一版？", "Publish this version?"],
  publishText: [
    "发布后这一版不能再改动。新的委派可以选用，组员的手机下次联网时收到。",
    "This version can never be changed afterwards. New dispatches can use it, and phones receive it at their next contact.",
  ],
  drop: ["放弃草稿", "Drop the draft"],
  dropTitle: ["放弃这份草稿？", "Drop this draft?"],
  dropText: [
    "没有发布的改动会丢失；已发布的版本不受影响。",
    "What is not published is lost; published versions stay.",
  ],
  showChanges: ["看改动", "Show changes"],
  own: ["省级", "Provincial"],
  warnFails: ["“基本符合”也算不符合", "“Mostly conforms” counts as failing"],
  takeAway: ["去掉这一条", "Take this item away"],
  newGroup: ["省级分组", "Groups of the province"],
  addItem: ["增加条目", "Add an item"],
  addGroup: ["增加分组", "Add a group"],
  noMoreGroups: ["最多可以增加 9 个分组。", "No more than nine groups can be added."],
  groupZh: ["分组名称（中文）", "Group in Chinese"],
  groupEn: ["分组名称（英文）", "Group in English"],
  itemZh: ["条目（中文）", "Item in Chinese"],
  itemEn: ["条目（英文）", "Item in English"],
  add: ["加入", "Add"],
  cancel: ["取消", "Cancel"],
  notRequired: ["选填", "optional"],
  immediate: ["即时报告", "reported at once"],
  mostOf: [
    (n: number) => `每名考评员最多 ${n} 名考生`,
    (n: number) => `at most ${n} candidates to an examiner`,
  ],
  mostFault: [
    (limit: number) => `国家检查表的上限是 ${limit}，只能更少。`,
    (limit: number) => `The national limit is ${limit}; it may only be lower.`,
  ],
  mostHint: ["超过即为不符合；不填则只记录。", "More than this fails; left empty, it is only noted."],
});

const FIELD_NAMES: Record<Field, Pair> = {
  zh: ["中文", "Chinese"],
  en: ["英文", "English"],
  type: ["题型", "Type"],
  options: ["选项", "Options"],
  required: ["必填", "Required"],
  severity: ["严重程度", "Severity"],
  photo_required: ["拍照", "Photo"],
  fail_values: ["算不符合的", "Fails with"],
  warn_values: ["算基本符合的", "Warns with"],
  immediate_report: ["不符合时即时报告", "Reported at once when failing"],
  most: ["每名考评员最多考生数", "Most candidates to an examiner"],
  finding_category: ["问题类别", "Category"],
  article: ["条款", "Article"],
  applies_to: ["适用", "Applies to"],
  evidence: ["证据", "Evidence"],
  guide: ["说明", "Guidance"],
};

const VALUES: Partial<Record<Field, Record<string, Pair>>> = {
  severity: { minor: ["一般", "Minor"], major: ["较重", "Major"], critical: ["严重", "Critical"] },
  photo_required: {
    never: ["不要求拍照", "No photo"],
    optional: ["可拍照", "Photo optional"],
    on_fail: ["不符合时必拍", "Photo when failing"],
    always: ["必拍", "Photo always"],
  },
  type: {
    single: ["单选（符合、基本符合、不符合）", "Choice (conforms, mostly, not)"],
    multi: ["多选", "Several"],
    text: ["文字", "Text"],
    number: ["数字", "Number"],
    count3: ["应考、实考、缺考", "Expected, present, absent"],
    count3_ratio: ["考评员与考生数", "Examiners and candidates"],
    sublist: ["追加条目", "Added items"],
  },
  required: { true: ["是", "yes"] },
  immediate_report: { true: ["是", "yes"] },
};

/** What a field of an item is called, and what its value says. */
const fields = Object.fromEntries(
  Object.entries(FIELD_NAMES).map(([field, pair]) => [field, () => say(pair)]),
) as Record<Field, () => string>;

export function fieldText(field: Field, value: string): string {
  const pair = VALUES[field]?.[value];
  return pair ? say(pair) : value;
}

export const words = Object.assign(texts, { fields });

/**
 * What the program's own words become while it keeps quiet: a pattern and what stands in its place.
 * The first that fits wins, so a longer word comes before its parts.
 */
type Change = readonly [from: string, to: string];

/** Words about the visit itself; also in the texts of checklists, whose other words must keep their meaning. */
const OURS: readonly Change[] = [
  ["转入明察|转为明察", "转为公开"],
  ["未亮证", "未出示"],
  ["出示证卡", "出示"],
  ["亮证", "出示"],
  ["证卡", "码"],
  ["暗访", "观察"],
  ["明察", "公开"],
  ["督导员", "记录人"],
  ["督导过程", "过程"],
  ["督导", "记录"],
  ["open inspection", "open visit"],
  ["covert visits?", "visit"],
  ["covert", "quiet"],
  ["disclosed", "shown"],
  ["disclosure", "showing"],
  ["disclose", "show"],
  ["cards", "codes"],
  ["card", "code"],
  ["supervisors", "authors"],
  ["supervisor", "author"],
  ["inspections?", "visit"],
];

const FRAME: readonly Change[] = [
  ["supervision", "visit"],
  ["委派机构", "单位"],
  ["委派单?", "安排"],
  ["检查更新", "查找更新"],
  ["检查表", "清单"],
  ["检查", "记录"],
  ["任务", "事项"],
  ["问题与线索", "要点"],
  ["线索", "要点"],
  ["监督与指导", "提醒与指导"],
  ["即时报告", "优先同步"],
  ["报告", "小结"],
  ["整改", "改进"],
  ["取证", "留存"],
  ["证据", "附件"],
  ["调阅", "查看"],
  ["访谈", "交谈"],
  ["举报", "反映"],
  ["问卷", "表单"],
  ["核验|查验", "查对"],
  ["dispatching body", "office"],
  ["dispatch order", "arrangement"],
  ["dispatches", "arrangements"],
  ["dispatch", "arrangement"],
  ["checklists", "lists"],
  ["checklist", "list"],
  ["checking", "noting"],
  ["tasks", "entries"],
  ["task", "entry"],
  ["inspected", "noted"],
  ["inspect", "note"],
  ["immediate reports?", "synced first"],
  ["reports", "summaries"],
  ["report", "summary"],
  ["findings", "points"],
  ["finding", "point"],
  ["leads", "notes"],
  ["evidence", "attachments"],
  ["interviewers", "those who ask"],
  ["interviewee", "person who answers"],
  ["interviews", "talks"],
  ["interview", "talk"],
  ["complainant", "source"],
  ["complaint", "concern"],
  ["questionnaires", "forms"],
  ["questionnaire", "form"],
];

function rewriting(changes: readonly Change[]): (text: string) => string {
  const whole = (from: string) => (/[a-z]/.test(from) ? `\\b(?:${from})\\b` : from);
  const pattern = new RegExp(changes.map(([from]) => `(${whole(from)})`).join("|"), "gi");
  return (text) =>
    text.replace(pattern, (found, ...groups) => {
      const at = groups.slice(0, changes.length).findIndex((group) => group !== undefined);
      const to = changes[at]?.[1] ?? found;
      return /^[A-Z]/.test(found) ? to.charAt(0).toUpperCase() + to.slice(1) : to;
    });
}

/** The program's own words, said so that they tell a bystander nothing. */
export const plainWords = rewriting([...OURS, ...FRAME]);

/** A text of a checklist or a list: only what tells of the visit itself is said otherwise. */
export const plainContent = rewriting(OURS);

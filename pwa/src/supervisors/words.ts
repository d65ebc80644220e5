import { dictionary } from "../language.ts";

export const words = dictionary({
  supervisors: ["督导员", "Supervisors"],
  newSupervisor: ["登记督导员", "Add a supervisor"],
  none: ["还没有登记督导员。", "No supervisors yet."],
  name: ["姓名", "Name"],
  kind: ["类别", "Kind"],
  external: ["外督", "External"],
  internal: ["内督", "Internal"],
  unit: ["工作单位", "Works at"],
  selecting: ["选聘单位", "Selected by"],
  employer: ["任职机构（用于回避）", "Employed by (for recusal)"],
  status: ["状态", "Status"],
  CERTIFIED: ["持证", "Certified"],
  SUSPENDED: ["暂停", "Suspended"],
  account: ["账号", "Account"],
  hasAccount: ["有", "Yes"],
  noAccount: ["还没有账号", "No account yet"],
});

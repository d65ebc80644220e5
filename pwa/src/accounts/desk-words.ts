import { dictionary } from "../language.ts";

export const words = dictionary({
  accounts: ["账号", "Accounts"],
  newAccount: ["新建账号", "Add an account"],
  noAccounts: ["还没有账号。", "No accounts yet."],
  username: ["用户名", "User name"],
  usernameHint: ["2–40 位小写字母、数字、点、横线", "2 to 40 lower-case letters, digits, dots, dashes"],
  name: ["姓名", "Name"],
  role: ["角色", "Role"],
  organisation: ["所属机构", "Organisation"],
  supervisor: ["督导员", "Supervisor"],
  password: ["初始密码", "First password"],
  newPassword: ["新密码", "New password"],
  passwordHint: [
    "至少 10 个字符；请当面告诉本人，本人登录后自行修改。",
    "At least 10 characters; tell the person directly, who changes it after signing in.",
  ],
  state: ["状态", "State"],
  active: ["可用", "Active"],
  disabled: ["已停用", "Disabled"],
  disable: ["停用账号", "Disable the account"],
  enable: ["恢复账号", "Enable the account"],
  disableTitle: [
    (name: string) => `停用 ${name} 的账号？`,
    (name: string) => `Disable the account of ${name}?`,
  ],
  disableText: [
    "立即退出所有登录，手机从下一次连接起不再收到任何内容；手机里还没有上传的记录仍会交回来并保留。",
    "All sessions end at once and the phones read nothing from their next contact on; work not yet sent is still handed in and kept.",
  ],
  phones: ["手机", "Phones"],
  noPhones: [
    "还没有手机登记。督导员在手机上登录后会出现在这里。",
    "No phones enrolled yet. They appear here once supervisors sign in on them.",
  ],
  person: ["持有人", "Person"],
  phone: ["手机", "Phone"],
  enrolled: ["登记时间", "Enrolled"],
  lastHeard: ["最近联系", "Last heard from"],
  never: ["还没有联系", "Not yet"],
  revoked: ["已撤销", "Revoked"],
  revoke: ["撤销", "Revoke"],
  revokeTitle: [
    (name: string) => `撤销 ${name} 的这部手机？`,
    (name: string) => `Revoke this phone of ${name}?`,
  ],
  revokeText: [
    "从下一次连接起它读不到任何内容；还没有上传的记录会交回来（暂存，待认领），然后手机清除自己。",
    "From its next contact on it reads nothing; work not yet sent is handed in (quarantined until adopted), and the phone then wipes itself.",
  ],
  recoveries: ["忘记 PIN 码，等待同意", "Forgotten PINs waiting for approval"],
  recoveryText: [
    "请与本人当面或通过电话核对：手机上显示的四位数字必须相同。",
    "Compare face to face or by telephone: the phone must show the same four digits.",
  ],
  approve: ["数字相同，同意", "Same digits, approve"],
  refuse: ["拒绝", "Refuse"],
  refuseTitle: [
    (name: string) => `拒绝 ${name} 的申请？`,
    (name: string) => `Refuse the request of ${name}?`,
  ],
  refuseText: [
    "这部手机不会拿到密钥，会看到申请没有被同意。手机里的内容不受影响，本人可以重新申请。",
    "The phone is given no key and says that the request was refused. Nothing on it is lost, and its owner can ask again.",
  ],
  actions: ["操作", "Actions"],
});

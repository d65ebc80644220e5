import { dictionary } from "../language.ts";

export const words = dictionary({
  start: ["开始", "Start"],
  // Signing in
  signIn: ["登录", "Sign in"],
  signingIn: ["正在登录…", "Signing in…"],
  signInHint: [
    "请用单位发给您的用户名和密码登录。",
    "Use the user name and password your organisation gave you.",
  ],
  username: ["用户名", "User name"],
  password: ["密码", "Password"],
  showPassword: ["显示密码", "Show password"],
  enterUsername: ["请填写用户名。", "Enter your user name."],
  enterPassword: ["请填写密码。", "Enter your password."],
  // Enrolling this phone
  enrol: ["登记这部手机", "Enrol this phone"],
  enrolFor: ["登记给", "For"],
  enrolWhy: [
    "登记后，这部手机没有网络也能工作：记录先加密存在本机，有网络时自动上传。",
    "Once enrolled, this phone works without a network: records are sealed on the phone first and sent by themselves when there is a line.",
  ],
  phoneName: ["手机名称", "Name of the phone"],
  phoneNameHint: ["方便您和单位认出这部手机。", "So that you and your organisation can tell it apart."],
  pin: ["PIN 码", "PIN"],
  pinHint: [
    "至少 6 位数字，每次打开时用。别用连号或重复的数字。",
    "At least 6 digits, asked each time you open the app. No runs, no repeated digit.",
  ],
  pinAgain: ["再输一次 PIN 码", "PIN once more"],
  pinShort: ["PIN 码至少 6 位，只能是数字。", "A PIN has at least 6 digits, and nothing but digits."],
  pinSimple: ["这个 PIN 码太容易猜到，请换一个。", "This PIN is too easy to guess; choose another."],
  pinDiffers: ["两次输入的 PIN 码不一样。", "The two PINs are not the same."],
  enrolling: ["正在登记…", "Enrolling…"],
  revoked: [
    "这部手机已被停用：没送出的内容已全部交给服务器，本机内容已清除。如有疑问请联系单位。",
    "This phone has been revoked. What was unsent has been handed over and the phone was cleared. Ask your organisation if this surprises you.",
  ],
  notASupervisor: [
    "这个账号不在手机上工作，请在电脑上打开。",
    "This account does not work on a phone; please open it on a computer.",
  ],
  // Unlocking
  unlock: ["解锁", "Unlock"],
  unlocking: ["正在解锁…", "Unlocking…"],
  unlockHint: ["输入 PIN 码，没有网络也可以。", "Enter your PIN; no network is needed."],
  pinWrong: ["PIN 码不对，请再试。", "That PIN is wrong; try again."],
  pinWait: [
    (seconds: number) => `试错次数较多，请 ${span(seconds, "zh")}后再试。记录都在本机，没有丢失。`,
    (seconds: number) =>
      `Too many wrong PINs; try again in ${span(seconds, "en")}. Your records are all here, nothing is lost.`,
  ],
  card: ["我的码", "My code"], // of every locked phone alike: who looks on learns nothing
  forgotten: ["忘记 PIN 码", "Forgotten PIN"],
});

function span(seconds: number, tongue: "zh" | "en"): string {
  const minutes = Math.ceil(seconds / 60);
  if (tongue === "zh") return seconds > 90 ? `${minutes} 分钟` : `${seconds} 秒`;
  return seconds > 90 ? `${minutes} min` : `${seconds} s`;
}

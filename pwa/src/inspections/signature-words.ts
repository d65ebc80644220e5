import { dictionary } from "../language.ts";

export const words = dictionary({
  signatures: ["签字", "Signatures"],
  asSupervisor: ["督导员签字", "Supervisor"],
  asInstitution: ["机构在场人签收", "Institution"],
  institutionText: [
    "请对方核对现场反馈的事实后签字。签字表示知悉，不表示同意。",
    "Ask them to read the facts first. Signing means they know of them, not that they agree.",
  ],
  signHere: ["请在框内签字", "Sign in the box"],
  clear: ["重签", "Clear"],
  name: ["姓名", "Name"],
  jobTitle: ["职务", "Position"],
  byKeyboard: ["不便手写，以键入姓名代替", "Cannot draw: the typed name stands for the signature"],
  refuses: ["对方拒绝签字", "They refuse to sign"],
  refusalReason: ["拒签情况", "How and why they refused"],
  refused: ["拒绝签字", "Refused to sign"],
  keepSignature: ["保存签字", "Keep the signature"],
  keepRefusal: ["记录拒签", "Record the refusal"],
  signAgain: ["重新签字", "Sign again"],
  nameFault: ["请填姓名。", "Please enter the name."],
  reasonFault: ["请写明拒签情况。", "Please say how and why they refused."],
  strokesFault: ["还没有签字。", "There is no signature yet."],
  noneSigned: ["还没有人签字。", "Nobody has signed yet."],
  signatureOf: [(name: string) => `${name}的签字`, (name: string) => `Signature of ${name}`],
  typed: ["键入签名", "Typed signature"],
  covertNoSigning: ["未亮证，不请机构签字。", "Not disclosed: the institution is not asked to sign."],
});

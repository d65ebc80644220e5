import { dictionary } from "../language.ts";

export const words = dictionary({
  tasks: ["任务", "Tasks"],
  scan: ["扫码", "Scan"],
  card: ["证卡", "My card"],
  me: ["我的", "Me"],
  main: ["主导航", "Main navigation"],
  back: ["返回", "Back"],
  cancel: ["取消", "Cancel"],
  close: ["关闭", "Close"],
  ok: ["知道了", "OK"],
  loading: ["正在打开…", "Opening…"],
  notFound: ["没有这个页面", "No such page"],
  notFoundText: [
    "这个地址没有内容，可能是链接不完整。您的记录没有受影响。",
    "There is nothing at this address; the link may be incomplete. Your records are not affected.",
  ],
  toStart: ["回到开始", "Go to the start"],
  partMissing: ["这部分没有打开", "This part did not open"],
  partMissingText: [
    "应用的这一部分没有读到，可能是网络中断或刚更新过。已保存的内容都在本机。请重新打开。",
    "This part of the app could not be read: the network broke off, or there was an update. What you saved is safe on this phone. Please open it again.",
  ],
  reload: ["重新打开", "Open again"],
  kept: ["已存本机", "On this phone"],
  sending: ["上传中", "Sending"],
  arrived: ["已送达", "Arrived"],
  reviewed: ["已审阅", "Reviewed"],
  quarantined: ["暂存待认领", "Quarantined"],
});

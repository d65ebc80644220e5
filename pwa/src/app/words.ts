import { dictionary } from "../language.ts";

export const words = dictionary({
  back: ["返回", "Back"],
  cancel: ["取消", "Cancel"],
  close: ["关闭", "Close"],
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
  broken: ["这个页面出错了", "This screen failed"],
  brokenText: [
    "应用的这个页面出现了问题。已保存的内容都在本机，没有受影响。请重新打开；如果再次出现，请告诉单位。",
    "Something in this screen of the app went wrong. What you saved is safe on this phone. Please open it again, and tell your organisation if it happens once more.",
  ],
  unsupported: ["这里打不开", "This cannot run here"],
  unsupportedText: [
    "应用需要安全连接（https）和完整的浏览器。请复制网址，用手机自带的浏览器打开，不要在微信等应用里打开，也不要用无痕模式。",
    "The app needs a secure connection (https) and a full browser. Copy the address and open it in the phone's own browser, not inside another app such as WeChat, and not in private mode.",
  ],
  reload: ["重新打开", "Open again"],
});

import { dictionary } from "../language.ts";

export const words = dictionary({
  photos: ["照片", "Photos"],
  photosOf: [(name: string) => `${name}的照片`, (name: string) => `Photos of ${name}`],
  takePhoto: ["拍照", "Take a photo"],
  choosePhoto: ["从相册选择", "Choose from gallery"],
  galleryMark: ["相册", "Gallery"],
  keeping: ["正在保存照片…", "Keeping the photo…"],
  privacy: [
    "请勿拍摄试题内容；身份证号和考生面部请尽量避开或遮挡。",
    "Do not photograph exam questions; keep identity numbers and candidates’ faces out of the picture.",
  ],
  closed: [
    "现在不能添加照片：到场前和报告提交后不添加。",
    "No photos can be added now: not before the visit has begun, nor after the report was submitted.",
  ],
  none: ["还没有照片。", "No photos yet."],
  noItem: ["未归入条目", "Not for an item"],
  photo: [(name: string) => `照片 ${name}`, (name: string) => `Photo ${name}`],
  onItsWay: ["照片在途", "Photo on its way"],
  cannotShow: ["无法显示这张照片，原件已保存。", "This photo cannot be shown; the original is kept."],
  openFull: [(name: string) => `查看大图 ${name}`, (name: string) => `Full size: ${name}`],
  close: ["关闭", "Close"],
  caption: ["说明", "Caption"],
  captionHint: ["这张照片说明什么", "What this photo shows"],
  saveCaption: ["保存说明", "Save caption"],
  withdraw: ["撤回照片", "Withdraw photo"],
  withdrawWhy: ["撤回原因", "Why withdraw it"],
  withdrawHint: [
    "照片和撤回原因都会保留，供审阅人查看。",
    "Photo and reason stay on record for the reviewer.",
  ],
  withdrawNow: ["确认撤回", "Withdraw"],
  withdrawn: [(reason: string) => `已撤回：${reason}`, (reason: string) => `Withdrawn: ${reason}`],
  reasonNeeded: ["请填写原因。", "Please give a reason."],
  retry: ["重试", "Retry"],
  sent: [(percent: number) => `已传 ${percent}%`, (percent: number) => `${percent}% sent`],
  taken: ["拍摄", "Taken"],
  place: ["位置", "Position"],
  noPlace: ["没有位置", "No position"],
  accuracy: [(metres: number) => `±${metres} 米`, (metres: number) => `±${metres} m`],
  clockOff: [
    (seconds: number) => `手机时钟与服务器相差 ${seconds} 秒`,
    (seconds: number) => `Phone clock off by ${seconds} s`,
  ],
  camera: ["本机拍摄", "Taken with this app’s camera button"],
  gallery: ["相册选择", "Chosen from the gallery"],
  by: ["拍摄人", "By"],
  fingerprint: ["SHA-256", "SHA-256"],
  unfitType: [
    "这张图片的格式不能作为证据保存（只收 JPEG、PNG、WebP）。请用“拍照”重拍，或先在相册中转换格式。",
    "This picture’s format cannot be kept as evidence (only JPEG, PNG, WebP). Take it again with “Take a photo”, or convert it first.",
  ],
  tooLarge: [
    "这张图片超过 32 MB，没有保存。请降低相机分辨率后重拍。",
    "This picture is above 32 MB and was not kept. Lower the camera’s resolution and take it again.",
  ],
  lowSpace: [
    (left: number) =>
      `本机只剩约 ${left} MB 可用，为了不丢失已有内容，暂不再保存新照片。请先联网上传，或清理手机空间。已保存的都在。`,
    (left: number) =>
      `Only about ${left} MB are left on this phone. So that nothing already kept is lost, no new photo is taken now. Go online to send first, or free some space. Everything kept is safe.`,
  ],
  tooLong: ["文字太长，没有保存。请删短一些。", "The text is too long and was not kept. Please shorten it."],
  full: [
    "本机存储空间已满，这一步没有保存；之前的都在。请先联网上传，再重试。",
    "This phone’s storage is full and this step was not kept; everything before it is. Go online to send first, then try again.",
  ],
  unkept: [
    "出现意外问题，这一步没有完成；已保存的照片都在。请再试一次。",
    "Something unexpected went wrong and this step was not finished; the photos kept are safe. Please try again.",
  ],
  notTaken: [
    (status: number) => `服务器没有接收（${status}），原件仍在本机。`,
    (status: number) => `The server did not take it (${status}); the original is safe on this phone.`,
  ],
  bytesGone: [
    "本机找不到这个文件的内容，可能被系统清理。请重拍。",
    "This file’s content is gone from this phone, perhaps cleared by the system. Please take it again.",
  ],
});

import { dictionary } from "../language.ts";

export const words = dictionary({
  noPhotos: ["还没有照片。", "No photos yet."],
  onItsWay: ["照片还在路上", "Photo on its way"],
  noPreview: ["没有缩略图，点开看原图", "No preview; open it for the original"],
  cannotShow: ["图片无法打开，原文件照样保留", "The picture cannot be shown; the file is kept as it is"],
  original: ["原图", "Original"],
  stamped: ["带水印", "Stamped"],
  noItem: ["未归条目", "No item"],
  withdrawnPhoto: ["已撤下", "Withdrawn"],
  app: ["应用内拍摄", "In the app"],
  camera: ["系统相机", "System camera"],
  claims: ["照片自带信息（仅为声称）", "What the picture claims (EXIF)"],
  gallery: ["从相册选取", "From the gallery"],
  compare: ["两张对比", "Compare two"],
  comparing: [
    (chosen: number) => (chosen === 0 ? "请选两张照片" : "再选一张"),
    (chosen: number) => (chosen === 0 ? "Choose two photos" : "Choose one more"),
  ],
  allPhotos: [
    (item: string) => `只显示 ${item} 的照片；显示全部`,
    (item: string) => `Photos of ${item} only; show all`,
  ],
  earlier: ["上一张", "Previous"],
  later: ["下一张", "Next"],
  takenBy: ["拍摄人", "By"],
  close: ["关闭", "Close"],
  taken: ["拍摄时间", "Taken"],
  clockOff: [
    (seconds: number) => `手机时钟差 ${seconds} 秒`,
    (seconds: number) => `phone clock off by ${seconds} s`,
  ],
  position: ["位置", "Position"],
  noPosition: ["没有位置", "No position"],
  accuracy: [(m: number) => `±${m} 米`, (m: number) => `±${m} m`],
});

import { dictionary } from "../language.ts";

export const words = dictionary({
  camera: ["拍照", "Camera"],
  viewfinder: ["取景", "Viewfinder"],
  opening: ["正在打开相机…", "Opening the camera…"],
  shoot: ["拍摄", "Take the picture"],
  done: ["完成", "Done"],
  turn: ["前后切换", "Switch camera"],
  light: ["补光", "Light"],
  zoom: ["变焦", "Zoom"],
  zoomBy: [(by: string) => `${by} 倍`, (by: string) => `${by} times`],
  kept: [(n: number) => `已存 ${n} 张`, (n: number) => `${n} kept`],
  none: ["可连续拍摄", "Take as many as you need"],
  refused: ["浏览器没有允许使用相机", "The browser was not allowed to use the camera"],
  refusedText: [
    "可以在地址栏左侧或系统设置里允许本站使用相机，再点“重试”；也可以现在就用系统相机拍，或从相册选择。",
    "Allow this site to use the camera (left of the address, or in the system settings) and try again; or take the photo with the system’s camera or from the gallery now.",
  ],
  absent: ["这台设备没有可用的相机", "This device has no camera that can be used"],
  absentText: ["请从相册选择照片。", "Please choose a photo from the gallery."],
  busy: ["相机正被其他应用占用", "Another app is using the camera"],
  busyText: [
    "请关闭其他应用的相机后重试，或改用系统相机。",
    "Close it there and try again, or use the system’s camera.",
  ],
  retry: ["重试", "Try again"],
});

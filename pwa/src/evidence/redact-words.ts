import { dictionary } from "../language.ts";

export const words = dictionary({
  redact: ["遮挡", "Redact"],
  how: [
    "用手指或鼠标框出要遮挡的部分；也可以用按钮加一块，用方向键移动，按住 Shift 加方向键改大小，Delete 删除。",
    "Draw a box over what must not be read; or add one, move it with the arrow keys, size it with Shift and arrows, remove it with Delete.",
  ],
  add: ["加一块", "Add a box"],
  region: [(n: number) => `遮挡 ${n}`, (n: number) => `Box ${n}`],
  remove: [(n: number) => `删除遮挡 ${n}`, (n: number) => `Remove box ${n}`],
  save: ["保存遮挡", "Save"],
  saving: ["正在生成遮挡后的图片…", "Making the redacted copies…"],
  close: ["取消", "Cancel"],
  kept: [
    "保存后大家只看到遮挡后的图片，不能取消，只能再遮挡更多；原件密封保存，只有少数人说明理由后才能打开。",
    "From then on everybody is shown the redacted copies only, and more can be hidden, never less. The original stays sealed; few can open it, saying why.",
  ],
  nothing: ["请先框出要遮挡的部分。", "Draw a box first."],
  loading: ["正在打开图片…", "Opening the picture…"],
  missing: [
    "这部手机上还没有这张图片，联网后再试。",
    "This picture is not on this phone yet; try again online.",
  ],
  canvas: ["要遮挡的图片", "The picture to redact"],
  pin: ["标在平面图上", "Pin on a plan"],
  pinHow: ["点一下位置，或用方向键移动标记。", "Touch the place, or move the pin with the arrow keys."],
  whichPlan: ["平面图", "Plan"],
  savePin: ["保存位置", "Save the place"],
  removePin: ["取消标记", "Remove the pin"],
  marker: [
    (x: number, y: number) => `标记：左起 ${x}%，上起 ${y}%`,
    (x: number, y: number) => `Pin: ${x}% from the left, ${y}% from the top`,
  ],
});

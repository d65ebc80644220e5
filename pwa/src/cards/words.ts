import { dictionary } from "../language.ts";

export const words = dictionary({
  // What a card is found to be
  valid: ["证卡属实", "Genuine card"],
  unproved: ["签名属实，是否停用不明", "Genuine signature, revocation unknown"],
  suspended: ["证卡已停用", "Card suspended"],
  revoked: ["证卡已失效", "Card revoked"],
  lost: ["该卡体已挂失", "This card was reported lost"],
  expired: ["证卡已过有效期", "Card expired"],
  doNotShow: [
    (code: string) => `${code} 现在不能出示，也不能据以进入考点。请联系委派机构。`,
    (code: string) => `${code} may not be shown now, nor used to enter a site. Call the dispatching body.`,
  ],
  unknown: ["未查到这张证卡", "Not a card of this issuer"],
  notOurs: [
    "这不是本系统颁发机构的证卡。没有打开任何链接。",
    "This is not a card of an issuer known here. No link was opened.",
  ],
  wrongCodes: [
    "编号或查验码不对，或者没有颁发过这张证卡。请对照证卡再输一次。",
    "A code is wrong, or no such card was issued. Compare with the card and try again.",
  ],

  // As of when
  offlineAsOf: [
    (when: string) => `离线验证，状态截至 ${when}`,
    (when: string) => `Verified offline, status as of ${when}`,
  ],
  onlineAsOf: [
    (when: string) => `联网验证，状态截至 ${when}`,
    (when: string) => `Verified online, status as of ${when}`,
  ],
  offlineOnly: ["离线验证，本机没有状态名单", "Verified offline, without a status list"],
  onlineOnly: ["联网验证，没有状态名单", "Verified online, without a status list"],
  notRevoked: ["当时未停用、未作废。", "Neither suspended nor revoked then."],
  aging: [
    (hours: number) => `状态名单已有 ${hours} 小时，请尽快联网更新。`,
    (hours: number) => `The status list is ${hours} hours old; go online soon.`,
  ],
  staleText: [
    "状态名单太旧或缺失，不能说明证卡现在是否停用。请联网更新后再验，或向颁发机构核实。",
    "The status list is too old or missing, so it cannot tell whether the card was revoked. Go online and check again, or ask the issuer.",
  ],
  clockText: [
    "本机时钟早于状态名单的时间，不能判断。请校正时间后再验。",
    "This device's clock is behind the status list, so nothing can be concluded. Set the clock and check again.",
  ],

  // The card
  face: ["照片", "Photo"],
  compare: [
    "请把照片与持卡人本人比对。复印或拍下的证卡，扫出来也一样。",
    "Compare the face. A copy of this card looks the same.",
  ],
  faceComing: ["正在取照片…", "Fetching the photo…"],
  faceOffline: [
    "没有网络，取不到照片：请用证卡上印的照片比对，姓名和编号要与下面一致。",
    "The photo could not be fetched: compare with the one on the card, and name and code with those below.",
  ],
  faceDiffers: [
    "取到的照片与证卡签名不符，请勿采信。",
    "The photo does not fit the card's signature: do not trust it.",
  ],
  external: ["外部质量督导员", "External quality supervisor"],
  internal: ["内部质量督导员", "Internal quality supervisor"],
  name: ["姓名", "Name"],
  code: ["证卡编号", "Card code"],
  kind: ["类别", "Kind"],
  unit: ["工作单位", "Unit"],
  issuer: ["颁发机构", "Issuer"],
  expires: ["有效期至", "Good until"],
  checkCode: ["查验码", "Check code"],

  // Scanning
  scan: ["扫码", "Scan"],
  aim: ["把证卡背面的二维码放进框内", "Hold the code on the card's back inside the frame"],
  viewfinder: ["相机画面", "Camera picture"],
  again: ["再扫一张", "Scan another"],
  cameraDenied: ["没有相机权限", "The camera is not allowed"],
  cameraDeniedText: [
    "请在浏览器设置里允许使用相机，或从照片读取、输入编号。",
    "Allow the camera in the browser's settings, or read a photo or type the codes.",
  ],
  cameraAbsent: ["打不开相机", "The camera does not open"],
  cameraAbsentText: [
    "相机可能正被其他应用占用。可以从照片读取，或输入编号。",
    "Another app may be using it. You can read a photo or type the codes.",
  ],
  fromPhoto: ["从照片读取", "Read a photo"],
  noCode: ["这张照片里没有读到二维码。", "No QR code was found in this photo."],
  unreadable: ["这个文件不是能读的照片。", "This file is not a picture that can be read."],
  typeCodes: ["输入编号查验", "Type the codes"],
  toCamera: ["用相机扫", "Use the camera"],
  noLists: ["还不能离线验证", "Cannot verify offline yet"],
  noListsText: [
    "这部手机还没有取到密钥名单和状态名单。连上网络后会自动取，取到之后离线也能验。",
    "This phone has not fetched the key list and the status list yet. That happens by itself when there is a network; afterwards it works offline.",
  ],
  listsAsOf: [
    (when: string) => `本机状态名单截至 ${when}`,
    (when: string) => `Status list on this phone as of ${when}`,
  ],

  // Typing
  typeText: [
    "编号和查验码都印在证卡背面二维码旁。只有编号查不到任何内容。",
    "Both codes are printed beside the QR code. A card code alone is never answered.",
  ],
  check: ["查验", "Check"],
  checking: ["正在查验…", "Checking…"],
  didYouMean: [(code: string) => `建议改为 ${code}`, (code: string) => `Did you mean ${code}?`],

  // Faults of a typed code
  EMPTY: ["请输入证卡编号。", "Enter the card code."],
  CONTROL_OR_INVISIBLE: ["编号里有看不见的字符。", "The code has an invisible character."],
  WHITESPACE: ["编号里不能有空格。", "The code has no spaces."],
  FULLWIDTH: ["请用半角字母和数字。", "Use ordinary letters and digits, not full-width ones."],
  NON_ASCII: ["编号只有大写字母和数字。", "The code has only a capital letter and digits."],
  SEPARATOR: ["编号里没有横线和标点。", "The code has no dashes or punctuation."],
  LOWERCASE: ["字母要大写。", "The letter is a capital."],
  CATEGORY_UNKNOWN: ["编号以 R、H、Y 或 S 开头。", "The code begins with R, H, Y or S."],
  NON_DIGIT: [
    "首位字母之后都是数字（注意 0 和 O、1 和 I）。",
    "After the letter come digits only (mind 0 and O, 1 and I).",
  ],
  CATEGORY_LENGTH_MISMATCH: [
    "位数与首位字母不符：R 共 9 位，H、Y、S 共 13 位。",
    "The length does not fit the letter: 9 signs with R, 13 with H, Y, S.",
  ],
  LENGTH: ["位数不对：R 共 9 位，H、Y、S 共 13 位。", "Wrong length: 9 signs with R, 13 with H, Y, S."],
  AUTHORITY_UNKNOWN: ["没有这个颁发机构代码（第 2、3 位）。", "There is no such authority (signs 2 and 3)."],
  ORG_CODE_ZERO: ["机构代码不能全是 0。", "The issuer's code is not all zeros."],
  YEAR_BEFORE_RULE: ["年份早于 2020 年。", "The year is before 2020."],
  YEAR_FUTURE: ["年份晚于今年。", "The year is still to come."],
  SEQ_ZERO: ["序列号从 0001 开始。", "The number begins with 0001."],

  // My card
  myCard: ["我的证卡", "My card"],
  noCard: ["还没有证卡", "No card yet"],
  noCardText: [
    "颁发机构发卡后，联网一次就会出现在这里，之后离线也能出示。",
    "Once the issuer has made it, it appears here after one contact with the server and can then be shown offline.",
  ],
  qrOf: [(code: string) => `证卡 ${code} 的二维码`, (code: string) => `QR code of card ${code}`],
  faceOf: [(name: string) => `${name}的照片`, (name: string) => `Photo of ${name}`],
  holdOut: ["对方用任何手机的相机扫这个码，就能查验。", "Any phone's camera can check this code."],
  copyWarning: [
    "拍下来的码扫出来也一样，所以请对方比对照片和本人。",
    "A copy scans just the same, so ask them to compare the face.",
  ],

  // The public page
  pageTitle: ["证卡查验", "Card check"],
  reading: ["正在查验…", "Checking…"],
  addressCheck: [
    (host: string) => `如果不是从我们的应用打开的，请核对网址：${host}`,
    (host: string) => `If you did not start from our app, check the address: ${host}`,
  ],
  otherAddress: [
    (host: string, official: string) => `现在的网址是 ${host}，官方网址是 ${official}。请改用官方网址。`,
    (host: string, official: string) =>
      `This page is at ${host}; the official address is ${official}. Go there instead.`,
  ],
  noServer: ["没有查成", "Could not check"],
  noServerText: [
    "没有取到密钥名单和状态名单，证卡是真是假还不知道。请检查网络后再试。",
    "The key list and the status list could not be fetched, so nothing is known about the card yet. Check the network and try again.",
  ],
  tryAgain: ["再试一次", "Try again"],
  checkAnother: ["查验另一张", "Check another card"],
});

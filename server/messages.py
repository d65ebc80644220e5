"""Everything the server can say when it refuses: code → status and sentence, in both languages.

A feature adds its codes in its own section. `{word}` is filled from the error's words; the words
named in `shown` also stand in the reply, for programs.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    status: int
    zh: str
    en: str
    shown: tuple[str, ...] = ()


MESSAGES = {
    # The request itself
    "not_json": Message(400, "请求内容不是有效的 JSON。", "The request is not valid JSON."),
    "bad_request": Message(400, "请求无法读懂。", "The request cannot be understood."),
    "bad_input": Message(422, "有内容需要更正，见各栏说明。", "Some fields need correcting; each says why."),
    "not_found": Message(404, "没有找到。", "Not found."),
    "method_not_allowed": Message(405, "此地址不支持这种操作。", "This address does not take that method."),
    "too_large": Message(413, "内容过大，未被接收。", "The request is too large and was not taken."),
    "json_needed": Message(415, "请以 JSON 格式发送。", "Send this as JSON."),
    "refused": Message(400, "请求未被接受。", "The request was not accepted."),
    # The server
    "internal_error": Message(
        500,
        "服务器出错，本次操作未保存；请稍后重试。",
        "The server failed and nothing was saved; try again later.",
    ),
    "busy": Message(
        503, "服务器繁忙，请稍后重试。", "The server is busy; try again shortly.", ("retry_after",)
    ),
    "clash": Message(
        409, "有人刚刚保存了同样的内容，请刷新后再试。", "Somebody just saved the same; reload and try again."
    ),
    "client_too_old": Message(
        426,
        "此应用版本过旧，请联网更新后再试；已保存的内容仍在本机。",
        "This version is too old; update it online and try again. What you saved is still on this device.",
    ),
    "storage_full": Message(
        507,
        "服务器存储空间已满，本次内容未保存；请保留在本机，稍后重试。",
        "The server's disk is full and this was not saved; keep it on this device and try again later.",
    ),
    "storage_halted": Message(
        503,
        "服务器存储出现故障，目前只能查看；请保留在本机，等待管理员恢复。",
        "The server's storage failed, so it can only be read now; keep your work here until it is resumed.",
    ),
    # Who is calling
    "sign_in_needed": Message(401, "请先登录。", "Sign in first."),
    "wrong_password": Message(401, "用户名或密码不正确。", "The user name or the password is wrong."),
    "too_many_failures": Message(
        429,
        "登录失败次数过多，请 {minutes} 分钟后再试。",
        "Too many failed attempts; try again in {minutes} min.",
        ("retry_after",),
    ),
    "not_allowed": Message(403, "您的角色不能进行此操作。", "Your role does not include this."),
    "wrong_origin": Message(
        403, "请求来自其他网站，已拒绝。", "The request came from another site and was refused."
    ),
    "phone_unknown": Message(
        401, "服务器不认识这部手机，请登录后重新登记。", "This phone is not known here; sign in and enrol it."
    ),
    "phone_revoked": Message(401, "这部手机已被停用。", "This phone has been revoked."),
    "signature_wrong": Message(401, "手机签名不正确。", "The phone's signature is wrong."),
    "signature_time": Message(
        401,
        "签名时间不被接受，请以服务器时间重新签名。",
        "The time of the signature is not accepted; sign again with the server's time.",
        ("time",),
    ),
    # Accounts
    "username_taken": Message(409, "该用户名已被使用。", "This user name is taken."),
    "not_on_yourself": Message(403, "不能对自己的账号这样做。", "You cannot do this to your own account."),
    "phone_enrolled": Message(
        409,
        "这部手机已登记在另一账号下，或已被停用。",
        "This phone is enrolled under another account, or has been revoked.",
    ),
    # Files
    "tus_version": Message(
        412, "上传协议版本不被支持。", "This version of the upload protocol is not supported."
    ),
    "bad_header": Message(
        400, "请求头 {name} 缺失或无法读懂。", "The header {name} is missing or cannot be understood."
    ),
    "piece_type": Message(415, "分片的内容类型不正确。", "The piece has the wrong content type."),
    "piece_length": Message(411, "必须说明分片的长度。", "The length of the piece must be told."),
    "piece_too_large": Message(
        413, "分片超过 1 MiB，未被接收。", "The piece is above 1 MiB and was not taken."
    ),
    "piece_cut": Message(
        400,
        "分片没有传完；已到的部分已保留，可从该处继续。",
        "The piece broke off; what arrived is kept, go on from there.",
    ),
    "piece_damaged": Message(
        460, "分片在传输中损坏，未被接收；请重传这一片。", "The piece was damaged on its way; send it again."
    ),
    "file_damaged": Message(
        460,
        "收到的文件与申报的 SHA-256 不符，未被接收；请从头重传。",
        "The file is not the one whose SHA-256 was announced; send it again from the start.",
    ),
    "offset_differs": Message(
        409, "请从第 {offset} 字节继续上传。", "Go on from byte {offset}.", ("offset",)
    ),
    "upload_held": Message(
        423, "这个文件正在由另一请求上传。", "Another request is sending this file.", ("retry_after",)
    ),
    "uploads_busy": Message(
        429,
        "这部手机同时上传的文件过多，请稍后重试。",
        "This phone sends too many files at once; try again shortly.",
        ("retry_after",),
    ),
    "upload_expired": Message(
        410, "这次上传已过期，请重新开始。", "This upload has expired; start it again."
    ),
    "file_too_large": Message(
        413,
        "文件过大（最多 {limit} 字节），未被接收。",
        "The file is too large (at most {limit} bytes).",
        ("limit",),
    ),
    "file_arrived": Message(409, "文件已送达，不能撤回。", "The file has arrived and cannot be taken back."),
    "file_erased": Message(
        451,
        "这个文件已依法擦除，不再接收和提供；擦除决定在案卷中。",
        "This file was lawfully erased and is neither taken nor given out; the decision is in the case.",
    ),
    "share_full": Message(
        507,
        "这部手机暂存在服务器的文件已达上限，本次未保存；请保留在本机并联系委派机构。",
        "This phone's share of quarantined files is full and this was not saved; keep it and tell your body.",
    ),
    # Sync
    "device_bound": Message(
        401,
        "这部手机的本机数据属于另一部手机，请重新登记。",
        "This phone's store belongs to another phone; enrol again.",
    ),
    "quarantine_full": Message(
        507,
        "这部手机暂存在服务器的记录已达上限，本次未保存；请保留在本机并联系委派机构。",
        "This phone's share of quarantined records is full and this was not saved; keep it and tell your body.",
    ),
    # Cards
    "too_many_checks": Message(
        429,
        "查验次数过多，请稍后再试；也可以直接扫描证卡上的二维码。",
        "Too many checks from here; try again later, or scan the QR code on the card.",
        ("retry_after",),
    ),
    # Reviews
    "report_not_submitted": Message(
        409,
        "报告尚未提交，请等组长提交后再处理。",
        "The report is not submitted; wait until the leader submits it.",
    ),
    "report_accepted": Message(
        409,
        "报告已通过。要再改动或认领，请先把报告退回，写明原因。",
        "The report has been accepted. To change or adopt anything, send it back first and say why.",
    ),
    "nothing_to_sample": Message(
        409,
        "没有可以抽的报告：都已在以前的抽查里。",
        "There is no report to draw from: all stood in earlier draws.",
    ),
    "second_look_wanted": Message(
        409,
        "这份报告抽中了复核；由另一人复核后才能结案。",
        "This report was chosen for a second look; the case can be closed once another person has given it.",
    ),
    "no_second_look": Message(409, "这份报告没有待做的复核。", "This report waits for no second look."),
    "report_not_accepted": Message(
        409, "报告还没有通过，通过后再复核。", "The report is not accepted yet; look again once it is."
    ),
    "other_person_needed": Message(
        403,
        "复核须由通过报告的人以外的人做。",
        "Somebody other than who accepted the report must look again.",
    ),
    "draft_exists": Message(
        409,
        "这份检查表已有一份正在编写，请接着编写或先放弃它。",
        "There is already a draft of this checklist; go on with it, or drop it first.",
    ),
    "body_without_authority": Message(
        409, "您的单位不是颁发机构，不能编制检查表。", "Your body is no authority that makes checklists."
    ),
    "mandatory_groups_missing": Message(
        422,
        "不能发布：缺少第十二条（二）必须有的内容：{groups}。每组至少要有一个必填条目。",
        "Not published: topics that article 12(2) requires are missing: {groups}. Each needs a required item.",
    ),
    "checklist_refused": Message(
        422,
        "不能发布：检查表不能比国家的宽松，见各条说明。",
        "Not published: it must not ask less than the national checklist; see each item.",
    ),
    "case_closed": Message(
        409, "案卷已结案，不能再改动。", "The case is closed and nothing can be changed any more."
    ),
    "case_not_begun": Message(
        409,
        "这份委派还没有批准；批准后才能处理案卷里的内容。",
        "This dispatch is not approved; what the case holds can be dealt with once it is.",
    ),
    "page_outdated": Message(
        409,
        "页面之后又有新内容，请刷新后再决定。",
        "There is news since this page was drawn; reload it, then decide.",
    ),
    # Exporting cases
    "font_missing": Message(
        503,
        "服务器缺少打印文书用的字体，请管理员按 README 设置 DUDAO_FONTS。",
        "The server lacks the font for documents; the operator sets DUDAO_FONTS as the README says.",
    ),
    "too_many_exports": Message(
        429,
        "一小时内导出次数过多，请稍后再试；每次导出都有记录。",
        "You have exported too often within the hour; try again later. Every export is written down.",
        ("retry_after",),
    ),
    "export_second_needed": Message(
        403,
        "整卷导出须由另一人批准：不能是提出人，也不能是小组成员。",
        "Another person must agree that a whole case is exported: not who asked, nor one of the team.",
    ),
    "export_answered": Message(
        409, "这次导出申请已经有人决定过了。", "Somebody has already decided on this export."
    ),
    "export_not_agreed": Message(
        409,
        "这次整卷导出还没有得到批准，或批准已过期；请另一人批准，或重新申请。",
        "Nobody has agreed to this export, or too long ago; have another person agree, or ask again.",
    ),
    "dossier_under_way": Message(
        429,
        "您有一份案卷正在下载，请等它结束。",
        "A dossier is being downloaded by you already; wait until it has ended.",
        ("retry_after",),
    ),
    "not_adoptable": Message(
        409, "这条内容无法认领；原件照样保留。", "This cannot be adopted; it is kept as it is."
    ),
    # Evidence in keeping
    "already_erased": Message(409, "这份证据已经擦除。", "This evidence has already been erased."),
    "erasure_asked": Message(
        409,
        "已有人提出擦除，正等另一人决定。",
        "Erasing was asked for already and waits for a second person.",
    ),
    "erasure_answered": Message(
        409, "这次擦除申请已经有人决定过了。", "Somebody has already decided on this erasure."
    ),
    "erasure_second_needed": Message(
        403,
        "须由另一人决定：不能是提出人，也不能是小组成员。",
        "Another person must decide: not who asked for it, nor one of the team.",
    ),
    "rescue_unreadable": Message(
        422,
        "救援文件不完整或无法读懂，请从手机重新导出。",
        "The rescue file is not whole; export it from the phone again.",
    ),
    # Questionnaires
    "form_refused": Message(
        422,
        "这份 XLSForm 不能使用，没有保存；各行的原因见下。",
        "This XLSForm cannot be used and was not saved; each row says why.",
    ),
    "code_of_other_body": Message(
        409,
        "编号 {name} 已由其他单位使用，请换一个 form_id。",
        "The code {name} belongs to somebody else; use another form_id.",
    ),
    "code_of_other_title": Message(
        409,
        "编号 {name} 已属于问卷《{title}》，没有保存。如果是另一份问卷，请在 settings 表中写一个自己的 form_id；"
        "如果是同一份改了标题，请先删除原来的草稿，再在 settings 表中把 form_id 写成 {name} 后上传。",
        "The code {name} belongs to “{title}”, and nothing was saved. For another questionnaire, write a form_id of its "
        "own into the sheet settings; for the same one under a new title, drop its draft first and write {name} there.",
    ),
    "version_published": Message(
        409,
        "版本 {version} 已经发布，不能再改动；请在 settings 表中写一个新的 version 再上传。",
        "Version {version} is published and never changes; write a new version into the sheet settings.",
    ),
    "media_missing": Message(
        409, "还缺少问卷要用的文件，补齐后才能发布。", "Files that the form needs are still missing."
    ),
    "media_not_needed": Message(
        422, "这份问卷没有用到名为 {name} 的文件。", "This form uses no file named {name}."
    ),
    "feed_unsupported": Message(
        501, "数据接口不支持这一查询：{name}。", "The feed does not support this query: {name}."
    ),
    "feed_password_wrong": Message(
        401,
        "数据接口口令不正确、已撤销，或不用于这份问卷。",
        "The feed's password is wrong, was withdrawn, or is for another questionnaire.",
    ),
    "too_many_feed_passwords": Message(
        409,
        "这份问卷的接口口令已达上限，请先撤销不用的。",
        "There are as many passwords for this feed as there may be; withdraw one that is not used.",
    ),
    "too_many_feed_reads": Message(
        429,
        "这个口令读取过于频繁，请稍后再试。",
        "Too much was read with this password; try again shortly.",
        ("retry_after",),
    ),
    "too_many_answers": Message(
        429,
        "提交过于频繁，请稍后再试；填写的内容还在页面上。",
        "Too many attempts; try again later. What you filled in is still on the page.",
        ("retry_after",),
    ),
    "seat_answered": Message(
        409,
        "这个座位号已经提交过问卷，每个座位号只能提交一次。",
        "This seat has already answered; each seat answers once.",
    ),
    "session_full": Message(
        403,
        "这个问卷码收到的回答已达上限，暂不再收；请告诉现场工作人员。您填写的内容还在本机。",
        "This code has taken as many answers as it can; please tell the staff. What you filled in is still on this phone.",
    ),
    "instance_unfit": Message(
        422,
        "提交的内容与这份问卷不符，没有保存；请刷新页面后重新填写。",
        "What was sent does not fit this questionnaire and was not kept; reload the page and fill it in again.",
    ),
    # Recovery of a forgotten PIN
    "seal_unreadable": Message(
        422, "密封内容无法用本单位的恢复密钥打开。", "The seal does not open with this body's recovery key."
    ),
    "recovery_over": Message(410, "这次恢复申请已过期，请重新申请。", "This request has expired; ask again."),
    "recovery_answered": Message(
        409, "这次恢复申请已经有人处理过了。", "Somebody has already answered this request."
    ),
    # Dispatches
    "step_refused": Message(
        409,
        "以目前的状态（{state}）不能这样做。",
        "Its present state ({state}) does not allow this.",
        ("state",),
    ),
    "second_person_needed": Message(
        403,
        "须由另一人批准：不能是拟派人、小组成员或与被督导机构有关系的人；指定了批准人的，只能由该人批准。",
        "A second person must approve: not who planned it, nor one of the team, nor anybody with a relation "
        "to the institution; if somebody was named, nobody else.",
    ),
    "dispatch_over": Message(
        409, "督导时间已过，不能再批准。", "The time of the visit is over; it cannot be approved."
    ),
    "body_dispatches_not": Message(
        403, "您所在的单位不能委派督导员。", "Your organisation does not dispatch supervisors."
    ),
}

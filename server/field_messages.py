"""What is wrong with one field, in the reader's language.

marshmallow speaks English; the first table says the same in Chinese. A rule of ours raises
`ValidationError("code")` with a code of the second table, to which a feature adds its own.
"""

import re

CHINESE = [
    ("Missing data for required field.", "必须填写。"),
    ("Unknown field.", "没有这一栏。"),
    ("Field may not be null.", "不能为空。"),
    ("Not a valid string.", "应为文字。"),
    ("Not a valid utf-8 string.", "应为文字。"),
    ("Not a valid integer.", "应为整数。"),
    ("Not a valid number.", "应为数字。"),
    ("Number too large.", "数字过大。"),
    ("Special numeric values .*", "应为数字。"),
    ("Not a valid boolean.", "应为是或否。"),
    ("Not a valid list.", "应为列表。"),
    ("Not a valid tuple.", "应为列表。"),
    ("Not a valid mapping type.", "应为一组栏目。"),
    ("Invalid input type.", "应为一组栏目。"),
    ("Not a valid date.", "应为日期。"),
    ("Not a valid aware datetime.", "应为带时区的日期和时间。"),
    ("Not a valid (naive )?(datetime|time|date).", "应为日期或时间。"),
    ("Not a valid UUID.", "应为编号。"),
    ("Not a valid URL.", "应为网址。"),
    ("Not a valid email address.", "应为电子邮箱地址。"),
    ("Must be one of: (.*).", r"只能是：\1。"),
    ("Must be equal to (.*).", r"必须等于 \1。"),
    ("One or more of the choices you made was .*", "含有不可选的内容。"),
    ("Shorter than minimum length (.*).", r"至少 \1 位。"),
    ("Longer than maximum length (.*).", r"最多 \1 位。"),
    ("Length must be between (.*) and (.*).", r"长度应为 \1 至 \2 位。"),
    ("Length must be (.*).", r"长度应为 \1 位。"),
    ("Must be greater than or equal to (.*) and less than or equal to (.*).", r"应在 \1 与 \2 之间。"),
    ("Must be greater than or equal to (.*).", r"不能小于 \1。"),
    ("Must be less than or equal to (.*).", r"不能大于 \1。"),
    ("String does not match expected pattern.", "格式不正确。"),
    ("Invalid (input|value|type).", "内容不正确。"),
]

OUR_OWN = {
    # Accounts
    "username_form": ("只能用小写字母、数字、点、横线，2 至 40 位。", "2 to 40 small letters, digits, dots, dashes."),
    "password_wrong": ("原密码不正确。", "The old password is wrong."),
    "password_guessable": ("密码不能包含用户名，也不能只重复少数几个字符。", "A password must not hold the user name or repeat few signs."),
    "role_of_another_kind": (
        "督导员账号与管理账号不能互换。请停用这个账号，另建一个。",
        "A supervisor's account stays one, and others do not become one: disable this account and make another.",
    ),
    "role_not_yours_to_give": ("您不能设置这一角色。", "You cannot give this role."),
    "body_not_yours": ("只能设置为您所在的单位。", "It must be your own body."),
    "key_unfit": ("手机密钥应为 P-256 公钥。", "The phone's key must be a P-256 public key."),
    # Organisations and supervisors
    "not_for_this_kind": ("这类单位没有这一栏。", "Organisations of this kind do not have this."),
    "needed_for_this_kind": ("这类单位必须填写。", "Organisations of this kind need this."),
    "authority_unknown": ("不在 36 个机关代码之中。", "Not one of the 36 authority codes."),
    "authority_of_other_level": ("00 只用于部级，其他代码用于地方。", "00 is the ministry's; others have their own code."),
    "code_zero": ("机构码不能是 000000。", "The code cannot be 000000."),
    "code_of_other_filing": ("部备案的机构码以 00 开头。", "Codes filed with the ministry begin with 00."),
    "code_taken": ("该机构码在此备案机关、此类别中已被使用。", "This code is taken in that register."),
    "six_digits": ("应为 6 位数字。", "Six digits."),
    "position_off_the_globe": ("经纬度超出范围。", "Latitude or longitude is out of range."),
    "no_such_institution": ("没有这个评价机构，或不归您管理。", "There is no such institution, or it is not yours to keep."),
    "no_such_organisation": ("没有这个单位，或不归您管理。", "There is no such organisation, or it is not yours to keep."),
    "selected_by_others": ("外督由人社部门选聘，内督由评价机构或行业部门选聘。", "External supervisors are selected by human resources departments, internal ones by institutions or industry bodies."),
    # Dispatches
    "id_twice": ("这个编号用了两次。", "This id is used twice."),
    "no_such_item": ("检查表里没有其中的条目。", "The checklist has no such item."),
    "part_lacks_groups": (
        "只有举报核实和应急可以只查一部分；其他委派须保留第十二条（二）七类内容，每类至少一个必填条目。",
        "Only a complaint or an emergency allows a part alone; else each topic of 12(2) keeps a required item.",
    ),
    "no_such_checklist": ("没有这份检查表。", "There is no such checklist."),
    "group_left_out": ("国家检查表的分组不能去掉。", "A group of the national checklist may not be left out."),
    "item_left_out": ("国家检查表的条目不能去掉或移走。", "An item of the national checklist may not be left out or moved."),
    "not_yours_to_change": ("国家条目的这一项不能改。", "This is the national checklist's and stays as it is."),
    "less_severe": ("严重程度只能提高。", "The severity may only be raised."),
    "fewer_photos": ("拍照要求只能提高。", "Photos may only be asked for more."),
    "no_longer_asked": ("国家要求的不能取消。", "What the national checklist asks may not be dropped."),
    "judged_milder": ("判定只能更严。", "It may only be judged more strictly."),
    "own_begin_with_p": ("自加的条目和分组编号以 P 开头。", "The ids of added items and groups begin with P."),
    "no_such_type": ("没有这种题型。", "There is no such type."),
    "no_such_category": ("没有这个问题类别。", "There is no such category of findings."),
    "no_such_options": ("没有这组选项。", "There is no such set of options."),
    "no_such_value": ("选项里没有这个值。", "The options do not offer this value."),
    "too_long_for_phones": (
        "内容过多，手机一次收不下；请分成几组，或缩短文字。",
        "Too much to reach phones in one piece; make several groups of it, or shorten the texts.",
    ),
    "no_such_lost_case": (
        "没有这样的案卷：没有收到过它的内容，或它的委派还在。",
        "There is no such case: nothing came of it, or its dispatch is still here.",
    ),
    "no_such_supervisor": ("没有这名督导员，或不归您管理。", "There is no such supervisor, or they are not yours."),
    "site_of_other_institution": ("考点不属于该机构。", "The site is not that institution's."),
    "checklist_of_other_mode": ("没有这份检查表，或它不用于这种方式。", "There is no such checklist, or it is for the other mode."),
    "approver_needed": ("暗访须指定批准人。", "A covert visit needs an approver to be named."),
    "cannot_approve": ("此人不能批准这份委派。", "This person cannot approve this dispatch."),
    "window_over": ("时间已过。", "This time is over."),
    "window_unfit": ("结束应在开始之后，且不超过 31 天。", "It must end after it starts, within 31 days."),
    "named_twice": ("有人被列了两次。", "Somebody is named twice."),
    "leader_not_in_team": ("组长必须在小组内。", "The leader must be one of the team."),
    "of_other_kind": ("人社部门只派外督，评价机构和行业部门只派内督。", "Departments send external supervisors, others internal ones."),
    "of_other_body": ("内督只能由本单位委派。", "Internal supervisors are sent by their own body only."),
    "suspended": ("已暂停。", "Suspended."),
    "without_account": ("没有可用的账号。", "Has no account in use."),
    "without_card": ("在督导期间没有有效的证卡。", "Has no card that is good until the end of the visit."),
    "related": ("与被督导机构有关系，应当回避。", "Has a relation to the institution and must stand aside."),
    "busy": ("这段时间已另有安排，请换人或改时间。", "Already engaged at that time; choose somebody else or another time."),
    # Questionnaires
    "no_such_site": ("没有这个考点。", "There is no such site."),
    "file_needed": ("还需要上传这个文件。", "This file still has to be uploaded."),
    "media_type": ("这种文件不能用在问卷中。", "A form cannot bring a file of this kind."),
    "media_empty": ("文件是空的。", "The file is empty."),
    "csv_unreadable": ("不是 UTF-8 编码的 CSV 文件，请另存为“CSV UTF-8”。", "This is no CSV in UTF-8; save it as CSV UTF-8."),
    "xml_unreadable": ("不是可以读取的 XML 文件（不能含 DTD）。", "This is no XML that can be read (a DTD may not be in it)."),
    "csv_columns": ("第一行应为表头，每行的列数应与表头相同。", "The first row names the columns, and no row has more cells than it."),
}  # fmt: skip

_PATTERNS = [(re.compile(english, re.DOTALL), chinese) for english, chinese in CHINESE]


def say(sentence: str, language: str) -> str:
    """The sentence, or the sentence for a code of ours, in the language; unknown ones as they are."""
    if sentence in OUR_OWN:
        chinese, english = OUR_OWN[sentence]
        return english if language == "en" else chinese
    return sentence if language == "en" else _in_chinese(sentence)


def _in_chinese(sentence: str) -> str:
    for pattern, chinese in _PATTERNS:
        if found := pattern.fullmatch(sentence):
            return found.expand(chinese)
    return sentence

"""What can be wrong with a dossier, and what it means: for people who have nothing but the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

WORDS = {
    "truncated": (
        "压缩包不完整或已损坏：可能没有下载完，或被截断。请重新取得文件。",
        "The archive is cut off or damaged: perhaps the download did not finish. Get the file again.",
    ),
    "incomplete": (
        "缺少 {name}：没有它就无从核对。这不是完整的案卷。",
        "{name} is missing: nothing can be checked without it. This is no whole dossier.",
    ),
    "unsafe_name": (
        "压缩包里有不该有的文件名 {name}（可能想写到别处）。已停止，请勿解压。",
        "The archive has a file name {name} that may lead elsewhere. Stopped; do not unpack it.",
    ),
    "twice": (
        "压缩包里有两个文件都叫 {name}：不同程序会看到不同内容。已停止，请勿解压。",
        "Two files in the archive are called {name}, and programs differ in which they show. Stopped; do not unpack it.",
    ),
    "bomb": (
        "压缩包在 {name} 处像是“压缩炸弹”，展开后会大得离谱。已停止，请勿解压。",
        "The archive looks like a bomb at {name}: it would unpack to something enormous. Stopped; do not unpack it.",
    ),
    "unreadable": ("{name} 无法读出，内容已损坏。", "{name} cannot be read; its bytes are damaged."),
    "bad_manifest": (
        "清单 manifest.json 读不懂：不是本系统导出的案卷，或清单已被改坏。",
        "The list manifest.json cannot be understood: no dossier of this system, or the list was damaged.",
    ),
    "other_version": (
        "案卷格式是第 {version} 版，本程序只认第 1 版。请用较新的程序核对。",
        "The dossier has format {version}, and this program knows format 1. Use a newer one.",
    ),
    "unsigned": (
        "清单没有签名（缺 manifest.sig）：不能证明是服务器签发的。",
        "The list has no signature (manifest.sig is missing): nothing proves that the server gave it.",
    ),
    "bad_signature": (
        "清单的签名不成立：不是这把密钥签的，或签名文件被改动。",
        "The list's signature does not hold: this key did not make it, or the signature was changed.",
    ),
    "manifest_changed": (
        "清单在签名之后被改动过：签名说的不是这份清单。",
        "The list was changed after it was signed: the signature is about another one.",
    ),
    "other_key": (
        "签名用的密钥是 {key}，不是您指定的 {trusted}。可能是别人重新签的，不要相信。",
        "It is signed with the key {key}, not with {trusted} as you said. Somebody else may have signed it; do not trust it.",
    ),
    "missing_file": (
        "少了文件 {name}：清单里有，压缩包里没有，被人拿掉了。",
        "{name} is missing: it is in the signed list and not in the archive. Somebody took it out.",
    ),
    "changed_file": (
        "文件 {name} 的内容被改动：与清单里的 SHA-256 不符。",
        "{name} was changed: its bytes are not those of the SHA-256 in the list.",
    ),
    "added_file": (
        "多了文件 {name}：不在清单里，是后来放进去的，不属于本案卷。",
        "{name} was added: it is not in the list and no part of the dossier.",
    ),
    "broken_chain": (
        "记录链在第 {number} 号断开：该号记录被改动、删除、插入或调换。",
        "The chain of entries breaks at number {number}: an entry was changed, removed, inserted or moved there.",
    ),
    "other_end": (
        "记录只到第 {number} 号，与清单所说的终点不符：末尾的记录被去掉或添加。",
        "The entries end at number {number}, not where the list says: some were cut off or added at the end.",
    ),
    "changed_operation": (
        "第 {number} 号操作的内容与它的哈希不符，也没有依法清除的决定：被改动或拿掉了。",
        "Operation {number} is not that of its hash, and no decision erased it: it was changed or taken out.",
    ),
    "unlisted_file": (
        "第 {number} 号操作（{field}）所说的文件 {sha256} 不在清单里。",
        "The file {sha256}, named by operation {number} ({field}), is not in the list.",
    ),
    "not_announced": (
        "清单说文件 {sha256} 由第 {number} 号操作报告，但该操作并没有提到它。",
        "The list says that operation {number} announced the file {sha256}, but it does not name it.",
    ),
    "wrong_receipt": (
        "文件 {sha256} 的回执（设备 {device}）不成立：被换成了别的文件的，或不是服务器签的。",
        "The receipt of file {sha256} (device {device}) does not hold: it is another file's, or not the server's.",
    ),
    "no_receipt": (
        "文件 {sha256} 没有回执：不能证明服务器何时收到它。",
        "The file {sha256} has no receipt: nothing proves when the server got it.",
    ),
    "wrong_ledger_receipt": (
        "设备 {device} 的记录回执不成立：被调换、改动，或不是服务器签的。",
        "The ledger receipt of device {device} does not hold: it was swapped, changed, or is not the server's.",
    ),
    "repacked": (
        "文件内容都对，但压缩包的目录或文件头与签发时不同：有人重新打包过，或改动了个别字节。",
        "All contents are right, but the archive around them is not as it was given: repacked, or some bytes were changed.",
    ),
}


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: a code for programs, sentences for people."""

    code: str
    words: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        zh, en = WORDS[self.code]
        return f"{zh.format(**self.words)}\n  {en.format(**self.words)}"

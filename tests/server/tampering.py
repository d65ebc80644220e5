"""What somebody may do to a dossier, and which fault must name it: each a function from its bytes to others."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.server.dossiers import members


def packed(content, compression=ZIP_STORED):
    """The members as an archive again, made by an ordinary program."""
    file = BytesIO()
    with ZipFile(file, "w", compression) as archive:
        for name, each in content.items():
            archive.writestr(name, each)
    return file.getvalue()


def changing(name, change):
    """Change the bytes of one member."""

    def tamper(content):
        inside = members(content)
        chosen = next(each for each in inside if each.startswith(name))
        return packed(inside | {chosen: change(inside[chosen])})

    return tamper


def telling(change):
    """Change what the manifest says."""

    def change_text(raw):
        told = json.loads(raw)
        change(told)
        return json.dumps(told).encode()

    return changing("manifest.json", change_text)


def flip(raw):
    middle = len(raw) // 2
    return raw[:middle] + bytes([raw[middle] ^ 1]) + raw[middle + 1 :]


def remove(name):
    def tamper(content):
        inside = members(content)
        gone = next(each for each in inside if each.startswith(name))
        return packed({each: raw for each, raw in inside.items() if each != gone})

    return tamper


def add(content):
    return packed(members(content) | {"files/more.jpg": b"planted later"})


def swap_file_receipts(told):
    one, other = [file for file in told["files"] if file["receipts"]][:2]
    one["receipts"], other["receipts"] = other["receipts"], one["receipts"]


def swap_ledger_receipts(told):
    one, other = told["receipts"][:2]
    one["signature"], other["signature"] = other["signature"], one["signature"]


def other_file_in_its_place(content):
    """Bytes, hash and all of a file replaced, as by somebody who knows the format but has no key."""
    inside = members(content)
    told = json.loads(inside["manifest.json"])
    one, other = [file for file in told["files"] if file["path"]][:2]
    inside[one["path"]] = inside[other["path"]]
    one["sha256"], one["size"] = other["sha256"], other["size"]
    inside["manifest.json"] = json.dumps(told).encode()
    return packed(inside)


def entry(place, **changes):
    def change(told):
        told["entries"][place] |= changes

    return change


def drop_entry(place):
    def change(told):
        del told["entries"][place]

    return change


def move_entries(told):
    told["entries"][3], told["entries"][4] = told["entries"][4], told["entries"][3]


def reworded(raw):
    """Another answer where one stood."""
    assert b'"partly"' in raw
    return raw.replace(b'"partly"', b'"yes"', 1)


def blanked(raw):
    """The values taken out of an operation that nobody decided to erase."""
    lines = raw.splitlines(keepends=True)
    place = next(n for n, line in enumerate(lines) if b'"partly"' in line)
    operation = json.loads(lines[place])
    operation["fields"] = dict.fromkeys(operation["fields"])
    told = json.dumps(operation, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    lines[place] = told.encode() + b"\n"
    return b"".join(lines)


def announced_elsewhere(told):
    file = next(file for file in told["files"] if file["announced_by"])
    file["announced_by"] = [1]


def forgotten_file(told):
    told["files"] = [file for file in told["files"] if file["state"] != "missing"]


def other_key(told):
    told["key"]["x"] = told["key"]["y"]


CHANGES = {
    "one byte of a photo": (changing("files/", flip), "changed_file"),
    "one byte of the report": (changing("report.pdf", flip), "changed_file"),
    "one byte of what was kept beside": (changing("quarantined/", flip), "changed_file"),
    "a photo missing": (remove("files/"), "missing_file"),
    "the operations missing": (remove("operations"), "missing_file"),
    "a file added": (add, "added_file"),
    "receipts of two files swapped": (telling(swap_file_receipts), "wrong_receipt"),
    "receipts of two phones swapped": (telling(swap_ledger_receipts), "wrong_ledger_receipt"),
    "a photo replaced, hash and all": (other_file_in_its_place, "wrong_receipt"),
    "an answer reworded": (changing("operations", reworded), "changed_operation"),
    "values taken out undecided": (changing("operations", blanked), "changed_operation"),
    "an operation cut off": (changing("operations", lambda raw: raw[:-20]), "changed_operation"),
    "an entry's author changed": (telling(entry(5, author="somebody")), "broken_chain"),
    "an entry's time changed": (telling(entry(5, received=1)), "broken_chain"),
    "an entry's hash changed": (telling(entry(5, hash="0" * 64)), "broken_chain"),
    "an entry removed": (telling(drop_entry(5)), "broken_chain"),
    "the last entry removed": (telling(drop_entry(-1)), "other_end"),
    "entries moved": (telling(move_entries), "broken_chain"),
    "a file said to be announced elsewhere": (telling(announced_elsewhere), "not_announced"),
    "a file that an operation names left out": (telling(forgotten_file), "unlisted_file"),
    "another word in the manifest": (telling(lambda told: told.update(software="9")), "manifest_changed"),
    "the purpose changed": (telling(lambda told: told["export"].update(purpose="别的")), "manifest_changed"),
    "the signature changed": (changing("manifest.sig", flip), "bad_signature"),
    "the signature missing": (remove("manifest.sig"), "unsigned"),
    "a field in the manifest that nobody knows": (telling(lambda told: told.update(more=1)), "bad_manifest"),
    "a manifest that is none": (changing("manifest.json", lambda raw: b"[" * 5000), "bad_manifest"),
    "another format": (telling(lambda told: told.update(dossier=2)), "other_version"),
    "the manifest missing": (remove("manifest.json"), "incomplete"),
    "cut off": (lambda content: content[: len(content) // 2], "truncated"),
    "the last byte gone": (lambda content: content[:-1], "truncated"),
    "empty": (lambda content: b"", "truncated"),
    "something put behind it": (lambda content: content + b"\0", "truncated"),
    "packed again": (lambda content: packed(members(content)), "repacked"),
    "packed again, compressed": (lambda content: packed(members(content), ZIP_DEFLATED), "repacked"),
}
"""What was done → how, and the code of the fault that must be among those found."""

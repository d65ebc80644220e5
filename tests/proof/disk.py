"""A disk whose power may go: what was flushed stays, and of the rest whatever chance leaves.

Harder on us than a real one. A write that nobody flushed is there, is not, or is torn between sectors of 512 bytes,
whatever became of later ones; and a name that its folder was not flushed for may be the old one.
"""

from dataclasses import dataclass, field
from pathlib import PurePosixPath

SECTOR = 512


@dataclass
class Content:
    """What one file holds for sure, and what was written to it since it was last flushed."""

    kept: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Offset and bytes of a write; None instead of bytes: cut off there."""

    def flush(self):
        for offset, written in self.pending:
            put(self.kept, offset, written)
        self.pending.clear()

    def left(self, chance, mode):
        """The bytes that a disk may give back."""
        found = bytearray(self.kept)
        last = len(self.pending) - 1
        for place, (offset, written) in enumerate(self.pending):
            if (
                mode == "all"
                or (mode == "torn" and place < last)
                or (mode == "some" and chance.random() < 0.5)
            ):
                put(found, offset, written)
            elif written is not None and mode != "none":
                for start in range(0, len(written), SECTOR):
                    if chance.random() < 0.5:
                        put(found, offset + start, written[start : start + SECTOR])
        return bytes(found)


def put(content, offset, written):
    """Write into a file's bytes as the kernel would; a hole reads as zeros."""
    if written is None:
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(written)] = written


MODES = ("some", "torn", "none", "all")


@dataclass
class Disk:
    """Files by their names now, by the names that are sure, and what was done to names since."""

    now: dict[str, Content]
    sure: dict[str, Content]
    folders: set[str]
    pending: list[tuple[str, str | None, str | None]] = field(default_factory=list)
    """Folder to be flushed, old name and new name; no old name: made; no new one: removed."""

    @classmethod
    def holding(cls, files, folders):
        there = {name: Content(bytearray(content)) for name, content in files.items()}
        return cls(there, dict(there), set(folders))

    def write(self, name, offset, written):
        self.now[name].pending.append((offset, written))

    def make(self, name):
        if name not in self.now:
            self.now[name] = Content()
            self.pending.append((folder_of(name), None, name))

    def make_folder(self, name):
        self.folders.add(name)
        self.pending.append((folder_of(name), None, name))

    def rename(self, old, new):
        self.now[new] = self.now.pop(old)
        self.pending.append((folder_of(new), old, new))

    def remove(self, name):
        if self.now.pop(name, None) is not None:
            self.pending.append((folder_of(name), name, None))

    def flush(self, name):
        """Flush a file's bytes, or a folder's names."""
        if name not in self.folders:
            self.now[name].flush()
            return
        for change in [each for each in self.pending if each[0] == name]:
            self.pending.remove(change)
            self.rename_for_sure(self.sure, change)

    def rename_for_sure(self, names, change):
        _, old, new = change
        content = names.pop(old, None) if old else Content()
        if new and new not in self.folders:
            names[new] = self.now.get(new) or content or Content()

    def left(self, chance):
        """The files that may be there when the power comes back."""
        names, mode = dict(self.sure), chance.choice(MODES)
        reached = {
            folder: chance.randint(0, len(self.pending)) for folder in {each[0] for each in self.pending}
        }
        unmade = set()
        for place, change in enumerate(self.pending):
            if place < reached[change[0]]:
                self.rename_for_sure(names, change)
            elif change[2] in self.folders:
                unmade.add(change[2])
        return {
            name: content.left(chance, mode)
            for name, content in names.items()
            if not any(str(above) in unmade for above in PurePosixPath(name).parents)
        }


def folder_of(name):
    return str(PurePosixPath(name).parent)

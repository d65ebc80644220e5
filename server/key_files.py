"""Private P-256 keys in files of the data folder, readable by the server's own user alone."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from server.flushing import flush_folder


def read_or_make(path: Path) -> ec.EllipticCurvePrivateKey:
    """The key in a file, which is made when the key is first needed and never changed."""
    if not path.exists():
        make(path)
    key = load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def make(path: Path) -> None:
    """Make the key file, whole and flushed, unless another process was first. A failure leaves nothing behind."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = ec.generate_private_key(ec.SECP256R1())
    with NamedTemporaryFile(dir=path.parent, prefix=f"{path.stem}.") as draft:
        draft.write(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            os.link(draft.name, path)
    flush_folder(path.parent)

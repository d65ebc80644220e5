"""`dudao evidence verify`: is an exported dossier what the server signed? Needs neither server nor database."""

import json
from typing import IO

import click

from server.accounts.phone_signature import UnfitKey, key_id, read_key
from server.dossiers.checking import Verdict, check
from server.dossiers.manifest import Manifest
from server.dossiers.wording import STATES, moment


@click.group()
def evidence() -> None:
    """Dossiers of cases, as they were exported."""


@evidence.command()
@click.argument("file", type=click.File("rb"))
@click.option(
    "--key", help="The server's receipt key: its name (kid), or a file with what /api/receipt-key says."
)
def verify(file: IO[bytes], key: str | None) -> None:
    """Check an exported dossier: signature, chain, every hash and receipt. Ends with 1 if anything is wrong."""
    verdict = check(file, name_of(key) if key else None)
    if verdict.manifest is not None:
        tell_case(verdict.manifest, verdict.key)
    for fault in verdict.faults:
        click.echo(f"✗ {fault}")
    click.echo(conclusion(verdict, trusted=key is not None))
    if verdict.faults:
        raise SystemExit(1)


def name_of(key: str) -> str:
    """The name of a key, given as such or in a file."""
    try:
        with open(key, encoding="utf-8") as file:
            return key_id(read_key(json.load(file)))
    except FileNotFoundError:
        return key
    except (OSError, ValueError, UnfitKey, AttributeError, RecursionError) as error:
        raise click.ClickException(f"{key}: this is no receipt key") from error


def tell_case(told: Manifest, key: str) -> None:
    """What the list says it is, and what it says is not in it; nothing of it is believed before the end."""
    click.echo(
        f"案卷 case {told.scope}，导出 exported {moment(told.export.time)}，{told.export.name}（{told.export.purpose}）"
    )
    click.echo(
        f"记录 entries {told.number}，文件 files {len(told.files)}，暂存 quarantined {len(told.quarantined)}"
    )
    click.echo(f"签名密钥 signed with the key {key}")
    for file in told.files:
        if file.state != "here":
            by = f"（第 {'、'.join(map(str, file.decided_by))} 号）" if file.decided_by else ""
            click.echo(f"· 文件 file {file.sha256[:16]}…：{STATES.get(file.state, file.state)}{by}")
    for entry in told.entries:
        if entry.erased_by is not None:
            click.echo(f"· 第 {entry.number} 号操作的内容已依法清除（第 {entry.erased_by} 号） entry erased")


def conclusion(verdict: Verdict, trusted: bool) -> str:
    if verdict.faults:
        return f"结论：有 {len(verdict.faults)} 处不对，不能采信。\nIn all {len(verdict.faults)} faults: do not rely on it."
    whole = "结论：完整、未被改动，回执和签名都成立。\nWhole and unchanged; receipts and signature hold."
    if trusted:
        return whole
    return (
        f"{whole}\n请另行核对密钥：应与委派机构公布的、或服务器 /api/receipt-key 的 kid 相同（--key 可一并核对）。\n"
        "Compare the key with the one that the dispatching body tells you, or with /api/receipt-key (or give it as --key)."
    )

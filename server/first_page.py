"""The plain page that a phone opens first on a local network: it hands out the authority, and says how to trust it."""

from functools import partial
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>第一次打开 First visit</title>
<style>body{{font:1.1rem/1.7 system-ui;margin:2rem auto;max-width:34rem;padding:0 1rem}}a{{font-size:1.2rem}}</style>
<h1>第一次打开 First visit</h1>
<ol>
<li><a href="/authority.crt">下载证书 Get the certificate</a></li>
<li>安卓：设置 → 安全 → 加密与凭据 → 安装证书 → CA 证书。<br>
Android: Settings → Security → Encryption &amp; credentials → Install a certificate → CA certificate.</li>
<li>苹果：设置 → 已下载描述文件 → 安装；再到 通用 → 关于本机 → 证书信任设置 打开它。<br>
iPhone: Settings → Profile Downloaded → Install; then General → About → Certificate Trust Settings, switch it on.</li>
<li><a href="{goal}">打开 Open {goal}</a></li>
</ol>
<p>用完后请在手机里删除这个证书。Remove the certificate from the phone when you have finished.</p></html>"""


class FirstPage(BaseHTTPRequestHandler):
    """Two answers: how to trust, and the authority's public certificate. Nothing else is reachable here."""

    def __init__(self, goal: str, certificate: bytes, *args: object) -> None:
        self.goal, self.certificate = goal, certificate
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self.path == "/authority.crt":
            self.reply("application/x-x509-ca-cert", self.certificate)
        else:
            self.reply("text/html; charset=utf-8", PAGE.format(goal=escape(self.goal)).encode())

    def reply(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Who opens the page is nobody's business."""


def first_page(port: int, address: str, goal_port: int, folder: Path) -> ThreadingHTTPServer:
    handler = partial(FirstPage, f"https://{address}:{goal_port}/", (folder / "authority.pem").read_bytes())
    return ThreadingHTTPServer((address, port), handler)

"""Who calls in tests: a browser with a session, a phone that signs, or nobody."""

import json
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from server.accounts.phone_signature import pack, signed_text
from server.auth import COOKIE
from server.clock import now_ms
from server.database import db
from tests.factories import make_account, make_key, make_phone, make_session


class Browser:
    """Somebody at our own pages; nobody in particular without an account."""

    def __init__(self, app, account=None):
        self.app, self.account = app, account
        self.client = app.test_client()
        if account is not None:
            self.client.set_cookie(COOKIE, make_session(account), secure=True)

    def send(self, method, address, body=None, **options):
        """Send one request; objects of the test's own session are read afresh afterwards."""
        db.session.commit()
        headers = {"Sec-Fetch-Site": "same-origin", **options.pop("headers", {})}
        reply = self.client.open(address, method=method, json=body, headers=headers, buffered=True, **options)
        db.session.commit()
        return reply

    def get(self, address, **options):
        return self.send("GET", address, **options)

    def post(self, address, body=None, **options):
        return self.send("POST", address, body, **options)

    def put(self, address, body=None, **options):
        return self.send("PUT", address, body, **options)

    def patch(self, address, body=None, **options):
        return self.send("PATCH", address, body, **options)

    def delete(self, address, **options):
        return self.send("DELETE", address, **options)


def sign(key, text):
    """ES256 as phones write it: r‖s in base64url."""
    r, s = decode_dss_signature(key.sign(text, ec.ECDSA(SHA256())))
    return pack(r.to_bytes(32) + s.to_bytes(32))


class SigningPhone:
    """An enrolled phone of an account. Each signature is one millisecond later than the last."""

    def __init__(self, app, account):
        self.app, self.account = app, account
        self.client = app.test_client()
        self.key = make_key()
        self.phone = make_phone(account, self.key)
        self.key_id = self.phone.key_id
        self.time = 0

    def sign(self, method, address, raw=b""):
        """The three headers over one request."""
        self.time = max(now_ms(), self.time + 1)
        text = signed_text(method, address, str(self.time), sha256(raw).hexdigest())
        signature = sign(self.key, text)
        return {"Dudao-Phone": self.key_id, "Dudao-Time": str(self.time), "Dudao-Signature": signature}

    def send(self, method, address, body=None, raw=None, headers=(), **options):
        """Send one signed request: `body` as JSON, or `raw` bytes as they are."""
        db.session.commit()
        if raw is None:
            raw = b"" if body is None else json.dumps(body).encode()
            options.setdefault("content_type", "application/json" if raw else None)
        headers = self.sign(method, address, raw) | dict(headers)
        reply = self.client.open(address, method=method, data=raw, headers=headers, buffered=True, **options)
        db.session.commit()
        return reply

    def get(self, address, **options):
        return self.send("GET", address, **options)

    def post(self, address, body=None, **options):
        return self.send("POST", address, body, **options)

    def patch(self, address, body=None, **options):
        return self.send("PATCH", address, body, **options)


def browser_of(app, who=None, **fields):
    """A browser of an account, of a new account with this role, or of nobody."""
    return Browser(app, make_account(who, **fields) if isinstance(who, str) else who)


def phone_of(app, who="EXT_SUP", **fields):
    """A signing phone of an account, or of a new account with this role."""
    return SigningPhone(app, make_account(who, **fields) if isinstance(who, str) else who)

"""Serves the built front end."""

from flask import Blueprint, current_app, send_from_directory

from server.auth import needs

front = Blueprint("front", __name__)


@front.get("/", defaults={"address": ""})
@front.get("/<path:address>")
@needs("open the pages")
def open_page(address: str):
    return send_from_directory(current_app.config["PWA"], address or "index.html")

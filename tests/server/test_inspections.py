"""Checklists over the line, and the course of a visit."""

from server.content.loading import load_content
from server.database import db
from tests.server.test_content import body


def test_checklists_are_listed_and_read_as_they_were_loaded(app, as_account):
    load_content()
    db.session.commit()
    centre = as_account("PROV_CENTER")
    listed = [(each["id"], each["version"], each["mode"]) for each in centre.get("/api/checklists").json]
    assert listed == [("CL-COVERT", "1.0", "covert"), ("CL-DAILY", "1.0", "open")]
    assert centre.get("/api/checklists/CL-DAILY@1.0").json == body("CL-DAILY@1.0")
    assert centre.get("/api/checklists/CL-COVERT@1.0").json == body("CL-COVERT@1.0")


def test_a_checklist_that_is_not_there_is_not_found(as_account):
    assert as_account("PROV_CENTER").get("/api/checklists/CL-DAILY@9.9").status_code == 404

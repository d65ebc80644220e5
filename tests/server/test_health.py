from server import storage_state


def test_health_names_version_and_database(client, settings):
    reply = client.get("/api/health")
    assert reply.status_code == 200
    assert reply.json["status"] == "ok"
    assert settings.DATABASE_URL.startswith(reply.json["database"])


def test_halted_storage_is_read_only_and_takes_no_writing(client, settings):
    storage_state.halt(settings.DATA, "disk I/O error")
    assert client.get("/api/health").json["status"] == "read_only"
    reply = client.post("/api/session", {"username": "lin", "password": "x"})
    assert (reply.status_code, reply.json["code"]) == (503, "storage_halted")

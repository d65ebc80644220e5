"""What an export of the forms that journeys fill in must hold, cell by cell."""

import re
from collections.abc import Mapping

from tests.submitted import DATE, TIME, UUID
from tests.tables import Expected, Row

HERE = re.compile(f"{DATE}T{TIME}")
"""A moment as a phone in China writes it; which, is for the test to say."""

IN_UTC = re.compile(rf"{DATE}T\d\d:\d\d:\d\d\.\d{{3}}Z")


def system(key: str, sender: Mapping[str, str], files: int, version: str) -> Row:
    """The columns behind the answers."""
    return {
        "KEY": key,
        **sender,
        "AttachmentsPresent": str(files),
        "AttachmentsExpected": str(files),
        "Status": "",
        "ReviewState": "",
        "DeviceID": re.compile(UUID),
        "Edits": "0",
        "FormVersion": version,
    }


def every_feature(key: str, files: Mapping[str, str], sender: Mapping[str, str]) -> dict[str, Expected]:
    """The tables that `filling` fills, by repeat; `files` tells what each question's file is called."""
    answers: Row = {
        "SubmissionDate": IN_UTC,
        "start": HERE,
        "end": HERE,
        "today": re.compile(DATE),
        "deviceid": "",
        "words-full_name": "陈晓 <&>",
        "words-remarks": "第一行\n第二行",
        "words-phone": "13800000000",
        "words-age": "30",
        "words-fee": "12.5",
        "words-greeting": "",
        "times-exam_day": "2026-11-20",
        "times-exam_hour": "09:30:00.000+08:00",
        "times-arrived": "2026-11-20T08:15:00.000+08:00",
        "times-since_month": "2019-07-01",
        "times-born": "1988-01-01",
        "choices-province": "gd",
        "choices-city": "sz",
        "choices-tools": "lathe other",
        "choices-other_tool": "锉刀",
        "choices-heard": "yes",
        "choices-occupation": "6-31-01-03",
        "choices-equipment": "bench",
        "choices-fair": "5",
        "choices-worries": "noise time tools",
        "choices-score": "7",
        "choices-table-room_good": "3",
        "choices-table-tools_good": "5",
        "double_fee": "25",
        "province_name": "广东",
        "level": "4",
        "tools_changed": HERE,
        "origin": "paper",
        "shown_only": "25",
        "files-place-Latitude": "23.12911",
        "files-place-Longitude": "113.264385",
        "files-place-Altitude": "0.0",
        "files-place-Accuracy": "12.0",
        "files-front": files["front"],
        "files-said": files["said"],
        "files-seen": files["seen"],
        "files-document": files["document"],
        "files-card_code": "6901234567892",
        "files-signed": files["signed"],
        "files-told": "OK",
        "rooms": "2",
        "stations": "2",
        "best_room": "西楼102",
        "meta-instanceID": re.compile(f"uuid:{UUID}"),
    }
    first, second = f"{key}/room[1]", f"{key}/room[2]"
    return {
        "every_feature": [{**answers, **system(key, sender, 6, "3")}],
        "room": [
            {
                "room_name": "东楼301",
                "seats": "30",
                "room_photo": files["room_photo"],
                "PARENT_KEY": key,
                "KEY": first,
            },
            {"room_name": "西楼102", "seats": "", "room_photo": "", "PARENT_KEY": key, "KEY": second},
        ],
        "examiner": [{"examiner_name": "王五", "PARENT_KEY": first, "KEY": f"{first}/examiner[1]"}],
        "station": [
            {"station_safe": safe, "PARENT_KEY": key, "KEY": f"{key}/station[{place}]"}
            for place, safe in ((1, "yes"), (2, "no"))
        ],
    }


def outsider(key: str, photo: str, sender: Mapping[str, str]) -> dict[str, Expected]:
    """The one table of a form whose maker gave no version, so that the server numbered it."""
    answers: Row = {
        "SubmissionDate": IN_UTC,
        "intro": "",
        "workshop": "Atelier 3, bâtiment B",
        "machine": "m2",
        "risks": "guard light",
        "count": "4",
        "picture": photo,
        "meta-instanceID": re.compile(f"uuid:{UUID}"),
    }
    return {"workshop_audit": [{**answers, **system(key, sender, 1, "1")}]}

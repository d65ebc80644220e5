"""The content the product comes with: what is in it, and what cannot be loaded."""

import re
import shutil
from contextvars import Context
from copy import deepcopy

import pytest

from server.content.commands import content
from server.content.files import FOLDER, read_authorities
from server.content.models import Content
from server.content.publishing import missing_groups
from server.content.versions import BadContent, read_versions
from tests.factories import read_versions_once

CODES = "00 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 66 71 81 82"


@pytest.fixture
def folder(tmp_path):
    """A copy of the content files, to be changed."""
    for name in ("checklists.yaml", "questionnaires.yaml", "authority-codes.csv"):
        shutil.copyfile(FOLDER / name, tmp_path / name)
    return tmp_path


def change(folder, old, new, name="checklists.yaml"):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def body(key):
    """The content of one version, to do with as one likes."""
    return deepcopy(next(version.body for version in read_versions_once() if version.key == key))


def items(checklist):
    return [item for group in checklist["groups"] for item in group["items"]]


def test_there_are_36_authority_codes():
    """R-C.3"""
    assert " ".join(authority.code for authority in read_authorities()) == CODES


def test_the_checklists_hold_50_open_and_25_covert_items():
    assert len(items(body("CL-DAILY@1.0"))) == 50
    assert len(items(body("CL-COVERT@1.0"))) == 25


def test_a_checklist_carries_the_option_sets_it_uses_and_no_others():
    assert set(body("CL-DAILY@1.0")["option_sets"]) == {"conformity", "coop"}
    assert set(body("CL-COVERT@1.0")["option_sets"]) == {"seen", "yesno", "coop", "exposure"}


def test_not_checked_and_not_applicable_are_two_answers():
    """R-OF.7"""
    values = {option["value"] for option in body("CL-DAILY@1.0")["option_sets"]["conformity"]}
    assert {"na", "not_checked"} <= values


def test_four_questionnaires_and_nineteen_templates_are_there():
    kinds = [version.kind for version in read_versions()]
    assert (kinds.count("questionnaire"), kinds.count("template")) == (4, 19)


@pytest.mark.parametrize("group", "BCDEFGH")
def test_a_daily_checklist_without_a_mandatory_group_may_not_be_published(group):
    """R-12.2"""
    checklist = body("CL-DAILY@1.0")
    checklist["groups"] = [each for each in checklist["groups"] if each["id"] != group]
    assert missing_groups(checklist) == [group]


def test_a_mandatory_group_without_a_required_item_counts_as_missing():
    """R-12.2"""
    checklist = body("CL-DAILY@1.0")
    for item in checklist["groups"][1]["items"]:
        item["required"] = False
    assert missing_groups(checklist) == ["B"]


def test_a_covert_checklist_need_not_hold_the_mandatory_groups():
    assert missing_groups(body("CL-COVERT@1.0")) == []


def refusal(folder):
    with pytest.raises(BadContent) as caught:
        read_versions(folder)
    return str(caught.value)


def test_a_missing_mandatory_group_is_refused_by_name(folder):
    text = (folder / "checklists.yaml").read_text(encoding="utf-8")
    without = re.sub(r"  - id: G\n    zh: 管理与考务人员.*?(?=  - id: H\n)", "", text, flags=re.DOTALL)
    (folder / "checklists.yaml").write_text(without, encoding="utf-8")
    assert refusal(folder) == "CL-DAILY: group G is mandatory"


@pytest.mark.parametrize(
    "old, new, line",
    [
        (
            "      type: single\n",
            "      type: guess\n",
            "checklists CL-DAILY groups A items D-A01 type: Must be one of",
        ),
        ("      severity: critical\n", "", "items D-A01 severity: Missing data for required field."),
        ("      required: true\n", "      obligatory: true\n", "items D-A01 obligatory: Unknown field."),
        (
            "      options: conformity\n",
            "      options: agreement\n",
            "D-A01: there is no option set agreement",
        ),
        ("      options: conformity\n", "", "CL-DAILY A D-A01: type single needs options"),
        ("      fail_values: ['no']\n", "      fail_values: [never]\n", "D-A01: fail_values names never"),
        (
            "finding_category: FC-A1\n",
            "finding_category: FC-Z9\n",
            "D-A01: there is no finding category FC-Z9",
        ),
        ("    - id: D-A02\n", "    - id: D-A01\n", "item D-A01: there are 2 of them"),
        ("- id: CL-COVERT\n  version: '1.0'\n", "- id: CL-COVERT\n", "CL-COVERT version: Missing data"),
        ("checklists:\n", "checklists: [\n", "checklists.yaml: while parsing"),
    ],
)
def test_what_is_wrong_in_a_content_file_is_said_with_its_place(folder, old, new, line):
    change(folder, old, new)
    assert line in refusal(folder)


@pytest.mark.parametrize("name", ["checklists.yaml", "questionnaires.yaml", "authority-codes.csv"])
def test_a_file_that_is_missing_or_in_another_encoding_is_named(folder, name):
    (folder / name).write_bytes("督导".encode("gb18030"))
    assert refusal(folder).startswith(f"{name}: 'utf-8'")
    (folder / name).unlink()
    assert refusal(folder).startswith(f"{name}: [Errno 2]")


def test_a_table_of_codes_without_its_columns_is_refused(folder):
    (folder / "authority-codes.csv").write_text("number\n11\n", encoding="utf-8")
    assert refusal(folder) == "authority-codes.csv: there is no column 'code'"


def test_an_empty_file_is_refused(folder):
    (folder / "questionnaires.yaml").write_text("", encoding="utf-8")
    assert "questionnaires.yaml" in refusal(folder)


def load(app, *folder):
    """What `dudao content load` prints, and whether it succeeded. It finds its application by itself."""
    nothing_around = Context()
    result = nothing_around.run(app.test_cli_runner().invoke, content, ["load", *map(str, folder)])
    return result.output, result.exit_code


def test_loading_twice_adds_nothing(app):
    first, again = load(app), load(app)
    assert first[1] == again[1] == 0
    assert first[0].startswith("33 new: CL-DAILY@1.0, CL-COVERT@1.0, QN-CANDIDATE@1.0")
    assert again[0] == "everything is there already\n"


def test_a_version_cannot_be_loaded_again_with_other_content(app, folder):
    """R-12.4"""
    load(app)
    change(folder, "severity: critical", "severity: minor")
    output, status = load(app, folder)
    assert status == 1
    assert "CL-DAILY@1.0: loaded before with other content; give it a new version" in output
    assert Content.checklist("CL-DAILY@1.0").body == body("CL-DAILY@1.0")


def test_a_new_version_is_added_beside_the_old_one(app, folder):
    """R-12.4"""
    load(app)
    change(folder, "- id: CL-DAILY\n  version: '1.0'", "- id: CL-DAILY\n  version: '1.1'")
    assert load(app, folder) == ("1 new: CL-DAILY@1.1\n", 0)
    assert [each.key for each in Content.newest("checklist")] == ["CL-COVERT@1.0", "CL-DAILY@1.1"]
    assert Content.checklist("CL-DAILY@1.0") is not None


def test_faulty_content_loads_nothing(app, folder):
    change(folder, "finding_category: FC-A1\n", "finding_category: FC-Z9\n")
    output, status = load(app, folder)
    assert status == 1
    assert "nothing was loaded" in output
    assert Content.of_kind("checklist") == []

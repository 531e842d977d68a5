"""What the form changes of the roster's file, and that it changes nothing else."""

from __future__ import annotations

import pytest

from bot.helpdesk.roster_file import read
from bot.studio.splice import CannotEdit
from bot.tickets.roster import Helper
from bot.web.desk.roster_form import Duty, desk_hours, duty, given, problems, with_duty, with_hours

FILE = """# Tổ trưởng giữ tệp này
hours: [T2-T6 07:30-11:30]   # chung
helpers:
  - name: hoa
    shown: Chị Hoa      # người dân thấy
    team: to-3
    topics: vneid
    telegram: "1001"
  - {name: lan, shown: Cô Lan, lead: true}
"""
HOA, LAN, TAM = Helper("hoa", "Chị Hoa"), Helper("lan", "Cô Lan"), Helper("tam", "Anh: Tám")
WANTED = Duty("to-5", ("an-toan", "vneid"), ("Xã Tân Thạnh",), ("T7-CN 18:00-21:00",))


def test_the_file_is_shown_as_it_is_written():
    assert duty(FILE, "hoa") == Duty("to-3", ("vneid",))
    assert duty(FILE, "tam") == duty("", "tam") == Duty()
    assert desk_hours(FILE) == ("T2-T6 07:30-11:30",)


@pytest.mark.parametrize("helper", [HOA, LAN, TAM], ids=lambda one: one.name)
@pytest.mark.parametrize("before", [FILE, "", "hours: [T2 08:00-09:00]\n", "# nothing yet"])
def test_one_helpers_fields_are_set_and_taken_out_again(before: str, helper: Helper):
    after = with_duty(before, helper, WANTED)
    assert problems(after) == () and duty(after, helper.name) == WANTED
    assert desk_hours(after) == desk_hours(before)
    roster, _ = read("roster.yaml", after.encode())
    assert roster and roster.find(helper.name)
    assert duty(with_duty(after, helper, Duty()), helper.name) == Duty()


def test_every_other_line_stays_as_it_stood():
    after = with_duty(FILE, HOA, WANTED).splitlines()
    changed = ("    team:", "    topics:")
    assert [line for line in FILE.splitlines() if not line.startswith(changed) and line not in after] == []


def test_the_desks_hours_are_set_and_taken_out():
    for before in (FILE, ""):
        after = with_hours(before, ("T2-CN 08:00-24:00",))
        assert desk_hours(after) == ("T2-CN 08:00-24:00",) and problems(after) == ()
        assert desk_hours(with_hours(after, ())) == ()


def test_hours_that_are_none_are_a_problem_of_the_file():
    assert "tám giờ" in str(problems(with_hours(FILE, ("tám giờ",)))[0])


def test_a_file_that_is_no_yaml_is_left_to_somebody_who_mends_it():
    with pytest.raises(CannotEdit):
        with_duty("helpers: [", HOA, WANTED)


def test_what_is_filled_in_is_read_without_blank_lines():
    form = {
        "team": " to  5 ",
        "topic:vneid": "on",
        "communes": "Xã A\r\n\r\n Xã  B",
        "hours": "",
        "csrf": "x",
    }
    assert given(form) == Duty("to 5", ("vneid",), ("Xã A", "Xã B"), ())

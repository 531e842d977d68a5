"""Tells when a file's result is due, and what to do when that day has passed."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from bot.content.model import Duration, Procedure, in_force
from bot.core import choices, press
from bot.core.guide import FILED
from bot.core.person import whom_to_call
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.wording import LOCALE, say
from bot.wording import day as written_day
from bot.working_days import due_on, holidays_between, received_on

FOLLOW = "dvc-tra-cuu-ho-so"  # the guide on following a file


def counted(procedure: Procedure, day: date) -> tuple[Duration, ...]:
    """The times of that day that are given in working days."""
    return tuple(time for time in in_force(procedure.time, day) if time.working_days)


def choice(procedure: Procedure, day: date) -> tuple[Choice, ...]:
    """The offer to count, where there is something to count."""
    name = say("When is it due?")
    return (Choice(name, press.due(procedure.topic.id)),) if counted(procedure, day) else ()


def tell(scene: Scene, procedure: Procedure) -> tuple[Choice, ...]:
    """Says when the result is due, counted from the day that was given; gives what may come next."""
    filed = date.fromisoformat(scene.session.answers[procedure.topic.id][FILED])
    dues = [(time, due_on(filed, time.working_days or 0)) for time in counted(procedure, scene.day)]
    if not dues:
        scene.say(say("I have no certain number of days for this one. Please ask where you handed it in."))
        return ()
    last = max(due for _, due in dues)
    scene.say(_counting(procedure, filed, last) + "\n" + "\n".join(_line(time, due) for time, due in dues))
    if last < scene.day:
        return _late(scene, procedure)
    scene.say(say("If you are asked for a missing paper, the days are counted anew once you have sent it."))
    return (*_reminder(procedure, last, scene.day), *_follow(scene))


def _reminder(procedure: Procedure, last: date, today: date) -> tuple[Choice, ...]:
    label = say("Remind me on {day}", day=written_day(last))
    return (Choice(label, press.remind_of_due(procedure.topic.id, last)),) if last > today else ()


def _counting(procedure: Procedure, filed: date, last: date) -> str:
    head = say("**{title}**, handed in on {day}.", title=procedure.topic.title, day=written_day(filed))
    if received_on(filed) != filed:
        head += " " + say(
            "That was a day off: it counts as received on {day}.", day=_named(received_on(filed))
        )
    off = [say("{day} ({name})", day=written_day(d), name=name) for d, name in holidays_between(filed, last)]
    rest = say(
        "Not counted: the day itself, Saturdays, Sundays{holidays}.", holidays="".join(f", {d}" for d in off)
    )
    return f"{head} {rest}"


def _line(time: Duration, due: date) -> str:
    line = say("{days} working days: by **{due}** at the latest", days=time.working_days, due=_named(due))
    doubt = f" ({say('not certain: please ask where you hand it in')})" if time.uncertain else ""
    return f"• {time.for_}: {line}{doubt}" if time.for_ else f"• {line}{doubt}"


def _named(day: date) -> str:
    return format_date(day, "EEEE dd/MM/yyyy", locale=LOCALE).lower()


def _late(scene: Scene, procedure: Procedure) -> tuple[Choice, ...]:
    scene.say(
        say("That day has passed. First see whether you were asked for a missing paper: then the days wait.")
    )
    scene.say(
        say(
            "If not, call or visit the place where you handed it in, give the file's code and say: “My file on {title} "
            "is overdue. Please tell me why, and the new date in writing.”",
            title=procedure.topic.title,
        )
    )
    scene.say(whom_to_call(scene, procedure.topic.id))
    return _follow(scene)


def _follow(scene: Scene) -> tuple[Choice, ...]:
    return (choices.about_topic(scene.content, FOLLOW),) if FOLLOW in scene.content.entries else ()

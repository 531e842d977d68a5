"""Where do I go now: an old or new address becomes today's commune, and the office for the matter at hand."""

from __future__ import annotations

from bot.content.model import Aspect, Procedure
from bot.core import press
from bot.core.scene import Scene
from bot.core.session import Choice
from bot.core.topics import next_choices, tell
from bot.matching.ranking import Decision, Ranking
from bot.places import Commune, Place, Whereabouts
from bot.wording import say

OFFICES = "noi-lam-thu-tuc"  # the topic that says which office does what
MOST_CHOICES = 6
MOST_NAMED = 14
NOTHING = Ranking(Decision.NONE)
MOSTLY = 0.6  # of the words belong to the address: nothing else is asked


def answered(scene: Scene, text: str, ranking: Ranking) -> bool:
    """Tells today's commune, or asks which is meant; ``False`` when the words (also) ask for something else."""
    asked = bool(scene.session.asked)
    found = read(scene, text, asked or scene.session.topic == OFFICES or of_offices(ranking))
    if found is None:
        return False
    replied = asked and found.sure and ranking.decision is Decision.NONE
    wanted = found.share >= MOSTLY or asks_where(ranking) or replied
    if found.sure:
        tell_commune(scene, found.communes[0], found.places[0])
    elif wanted:
        scene.update(topic=_procedure(scene, ranking))
        scene.offer(*ask_which(scene, found))
    if wanted and found.sure:
        offices(scene, ranking)
    return wanted


def aside(scene: Scene, text: str, ranking: Ranking) -> tuple[Choice, ...] | None:
    """The same in the middle of a guide: gives the communes to choose from, ``None`` if no place is spoken of."""
    found = read(scene, text, bool(scene.session.asked))
    if found is None or not (found.share >= MOSTLY or asks_where(ranking)):
        return None
    if not found.sure:
        return ask_which(scene, found)
    tell_commune(scene, found.communes[0], found.places[0])
    if topic := _procedure(scene, NOTHING):
        tell(scene, topic, Aspect.WHERE)
    return ()


def read(scene: Scene, text: str, expected: bool) -> Whereabouts | None:
    """The place in the words; of what was said before too, when it was not enough by itself.

    ``expected``: which place was asked, or where to go now, so that a bare name may be one.
    """
    places = scene.know.places
    if places is None:
        return None
    found = places.find_named(text) if expected else places.find(text)
    both = places.find(f"{text}, {scene.session.asked}") if scene.session.asked else None
    inside = both and both.places and found and found.area and {*both.communes} <= {*found.communes}
    return both if both and (both.sure or inside) else found


def asks_where(ranking: Ranking) -> bool:
    return ranking.aspect is Aspect.WHERE or (ranking.decision is Decision.ANSWER and of_offices(ranking))


def of_offices(ranking: Ranking) -> bool:
    return bool(ranking.candidates) and ranking.candidates[0].topic == OFFICES


def picked(scene: Scene, code: str) -> bool:
    """One of the communes that were offered; ``False`` when the code is none."""
    commune = scene.know.places.commune(code) if scene.know.places else None
    if commune is not None:
        tell_commune(scene, commune)
    return commune is not None


def tell_commune(scene: Scene, commune: Commune, place: Place | None = None) -> None:
    scene.update(asked="", commune=commune.name)
    if place and place.former:
        scene.say(say("{place} is now **{commune}**, {province}.", place=place.name, **_names(commune)))
    else:
        scene.say(say("Today it is **{commune}**, {province}.", **_names(commune)))


def _names(commune: Commune) -> dict[str, str]:
    return {"commune": commune.name, "province": commune.province}


def offices(scene: Scene, ranking: Ranking = NOTHING) -> None:
    """Which office handles the procedure that is spoken of; without one, what each office does."""
    topic = _procedure(scene, ranking) or (OFFICES if OFFICES in scene.content.entries else None)
    if topic:
        tell(scene, topic, Aspect.WHERE)
        scene.offer(*next_choices(scene, topic, Aspect.WHERE))


def _procedure(scene: Scene, ranking: Ranking) -> str | None:
    asked = ranking.candidates[0].topic if ranking.decision is not Decision.NONE else None
    named = asked or scene.session.topic
    return named if named and isinstance(scene.content.entries.get(named), Procedure) else None


def ask_which(scene: Scene, found: Whereabouts) -> tuple[Choice, ...]:
    """Never one sure answer for a divided ward, or a name that several places bear: gives what to choose from."""
    scene.update(asked=scene.heard)
    choices = _choices(found)
    if found.area:
        scene.say(_inside(found))
    elif len(choices) > MOST_CHOICES:
        scene.say(say("Many places bear that name. Please write the commune, the district and the province."))
    elif len(found.places) == 1 and len(choices) > 1:
        scene.say(
            say(
                "{place} may be any of these now; it depends on your hamlet or street group. "
                "The head of your hamlet knows. Which one is yours?",
                place=found.places[0].name,
            )
        )
        return choices
    else:
        scene.say(say("Which of these places do you mean?"))
        return choices
    return ()


def _inside(found: Whereabouts) -> str:
    names = [commune.name for commune in found.communes]
    if len(names) > MOST_NAMED:
        return say("Which commune or ward of {area}? Its old name will do.", area=found.area)
    return say(
        "{area} is now: {communes}. Which commune or ward is it? Its old name will do.",
        area=found.area,
        communes=", ".join(names),
    )


def _choices(found: Whereabouts) -> tuple[Choice, ...]:
    """Old names where several places are meant: those are what people know."""
    several = len(found.places) > 1
    by_label = {
        place.name if several and len(place.communes) == 1 else f"{commune.name}, {commune.province}": commune
        for place in found.places
        for commune in place.communes
    }
    return tuple(Choice(label, press.place(commune.code)) for label, commune in by_label.items())

"""What the pages of accounts say of roles, refusals and things done."""

from __future__ import annotations

from datetime import timedelta

from bot.accounts.model import Role
from bot.accounts.passwords import Weak
from bot.auth.acts import Refusal
from bot.wording import say

# The first that fits: most browsers also say that they are Chrome, and Chrome that it is Safari.
BROWSERS = (
    ("coc_coc", "Coc Coc"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung"),
    ("UCBrowser", "UC"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def role(one: Role) -> str:
    match one:
        case Role.HELPER:
            return say("helper")
        case Role.LEAD:
            return say("lead of helpers")
        case Role.EDITOR:
            return say("editor")
        case Role.ADMIN:
            return say("administrator")


def weak(why: Weak) -> str:
    match why:
        case Weak.SHORT:
            return say("Take at least ten characters. Four short words are good.")
        case Weak.LONG:
            return say("This password is longer than 256 characters.")
        case Weak.EASY:
            return say("This password is too easy to guess.")
        case Weak.NAME:
            return say("The password holds your name.")


def refusal(why: Refusal) -> str:
    match why:
        case Refusal.NAME:
            return say(
                "A name has 2 to 32 characters: a to z, digits, dots and dashes, no capitals, no marks."
            )
        case Refusal.TAKEN:
            return say("This name is taken already.")
        case Refusal.UNKNOWN:
            return say("There is no such account.")
        case Refusal.LAST_ADMIN:
            return say("This is the last administrator. Give somebody else that role first.")


def wrong_password(wait: timedelta) -> str:
    return too_many(wait) if wait else say("The password you use now is not right.")


def wrong_sign_in(wait: timedelta) -> str:
    """One sentence for a wrong name and a wrong password: it tells nobody which names there are."""
    return too_many(wait) if wait else say("The name or the password is not right.")


def wrong_link(wait: timedelta) -> str:
    return too_many(wait) if wait else say("This link was used already, or is too old. Ask for a new one.")


def wrong_digits(wait: timedelta) -> str:
    if wait:
        return too_many(wait)
    return say("These six digits are not right, or are too old. Enter those your phone shows now.")


def too_many(wait: timedelta) -> str:
    minutes = max(1, -(-int(wait.total_seconds()) // 60))
    return say("Too many wrong tries. Please wait {minutes} minutes, then try again.", minutes=minutes)


def act(name: str) -> str:
    """What an audit line of an account says; a name that is not of an account stays as it is."""
    return {
        "user.add": say("added the account"),
        "user.password": say("set a new password"),
        "user.role": say("changed the role"),
        "user.shown": say("changed the shown name"),
        "user.off": say("turned the account off"),
        "user.on": say("turned the account on"),
        "user.sign_out": say("signed out everywhere"),
        "user.two_steps": say("six digits"),
        "user.link": say("made a link for Telegram"),
        "user.telegram": "Telegram",
        "sign_in": say("signed in"),
        "sign_in.locked": say("wrong too often: has to wait"),
    }.get(name, name)


def who(name: str) -> str:
    """Who did it; ``command line`` is no account."""
    return say("command line") if name == "command line" else name


def detail(text: str) -> str:
    """What an audit line adds, such as ``helper → lead``; a word that is not ours stays as it is."""
    ours = {
        **{str(one): role(one) for one in Role},
        "password": say("by password"),
        "link": say("by link"),
        "two steps": say("by password and six digits"),
        "again": say("after changing the password"),
        "on": say("on"),
        "off": say("off"),
        "bound": say("bound"),
        "unbound": say("unbound"),
    }
    return " → ".join(ours.get(part, part) for part in text.split(" → "))


def device(agent: str) -> str:
    """What a person calls it: “Chrome, Android”."""
    browser = next((name for sign, name in BROWSERS if sign in agent), "")
    system = next((name for sign, name in SYSTEMS if sign in agent), "")
    return ", ".join(filter(None, (browser, system))) or say("unknown device")


def done(act: str) -> str:
    """What was done, after the page was loaded anew; empty for what we never did."""
    return {
        "mat-khau": say("The new password holds from now on. Other devices are signed out."),
        "hai-buoc": say("From now on, signing in also asks for six digits."),
        "mot-buoc": say("From now on, signing in asks for the password alone."),
        "dang-xuat-het": say("All other devices are signed out."),
        "luu": say("Saved."),
    }.get(act, "")

"""What a start does not have to do."""

from __future__ import annotations

import subprocess
import sys

SELDOM = ("openpyxl", "telegram")


def test_what_is_seldom_needed_is_not_loaded_at_the_start():
    code = "import sys; import bot.cli.serve; print([name for name in sys.argv[1:] if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", code, *SELDOM], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"

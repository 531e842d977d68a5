"""``python -m bot`` is the command ``camtay``."""

import sys

from bot.cli import main

sys.exit(main())

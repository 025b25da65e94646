"""``python -m tools``."""

import gc
import sys

from tools.cli import main

# What the commands hold are trees, which need no search for cycles; that was 15 % of the audit's time. Word and Excel
# files do leave cycles, so it is made rare, not never.
gc.set_threshold(1_000_000)
sys.exit(main())

"""``python -m tools``."""

import gc
import sys

from tools.cli import main

# What the commands hold are trees, which need no search for cycles: that was 15 % of the time of what reads all. Word and
# Excel files do leave cycles, few beside them.
gc.set_threshold(1_000_000)
gc.disable()
sys.exit(main())

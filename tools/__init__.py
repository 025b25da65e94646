"""Michishirube's conversion scripts: plain Japanese source texts in, MyST pages out.

Run as ``python -m tools COMMAND``; ``python -m tools --help`` lists the commands.
"""

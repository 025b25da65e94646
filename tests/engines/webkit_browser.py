#!/usr/bin/python3
"""A browser for WebKitWebDriver: a window without any frame, as narrow as a phone, that prints to a file.

    webkit_browser.py light|dark PAPER

It runs in the system's Python, which has the bindings of GTK and WebKit. A page prints by a message to ``paper``; the file
PAPER is there when it is complete.
"""

import os
import sys
from pathlib import Path

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gdk, Gtk, WebKit2  # noqa: E402 - the versions come first

SCHEME, PAPER = sys.argv[1], Path(sys.argv[2])
ON_PAPER = {
    Gtk.PRINT_SETTINGS_PRINTER: "Print to File",
    Gtk.PRINT_SETTINGS_OUTPUT_FILE_FORMAT: "pdf",
    Gtk.PRINT_SETTINGS_PAPER_FORMAT: "iso_a4",
    Gtk.PRINT_SETTINGS_OUTPUT_URI: PAPER.with_suffix(".part").as_uri(),
}
at_work = []  # what prints must not be collected


def print_page(view):
    operation = WebKit2.PrintOperation.new(view)
    settings = Gtk.PrintSettings()
    for name, value in ON_PAPER.items():
        settings.set(name, value)
    operation.set_print_settings(settings)
    operation.connect("finished", lambda _: os.rename(PAPER.with_suffix(".part"), PAPER))
    operation.print_()
    at_work[:] = [operation]


def new_view(_session):
    view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
    messages = view.get_user_content_manager()
    messages.connect("script-message-received::paper", lambda *_: print_page(view))
    messages.register_script_message_handler("paper")
    window = Gtk.Window()
    window.add(view)
    for change in ("map-event", "configure-event"):  # no window manager gives it the focus
        window.connect(change, lambda *_: window.get_window().focus(Gdk.CURRENT_TIME))
    window.show_all()
    view.connect("close", lambda _: window.destroy())
    return view


def start(_context, session):
    session.set_application_info(WebKit2.ApplicationInfo())
    session.connect("create-web-view", new_view)


Gtk.Settings.get_default().props.gtk_application_prefer_dark_theme = SCHEME == "dark"
context = WebKit2.WebContext.new_ephemeral()
context.set_automation_allowed(True)
context.connect("automation-started", start)
Gtk.main()

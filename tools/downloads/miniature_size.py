"""The size of a template's small drawing, for pages that keep room for it and draw nothing."""

WIDTH, HEIGHT = 320, 208

"""Small Sphinx extensions of the site. They read the generated pages and never import ``tools``."""

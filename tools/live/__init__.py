"""The preview: the site served here, made again at each save, with what is to be mended shown over the page."""

"""What ``make live`` adds: Sphinx kept running, and the findings over the page. No part of a site that is published."""

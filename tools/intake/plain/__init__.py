"""Plain text: a chain of small steps, each of which says what some of the lines are, with what speaks for it."""

"""Numbers in Japanese text: what they are, what they come to, and the formulas of metrics as data."""

"""Intake: raw articles to drafts, with a ledger of every character."""

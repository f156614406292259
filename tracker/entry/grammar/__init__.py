"""The grammar of a line: words → parts → clauses → drafts.  `tracker.entry.lines` reads with it."""

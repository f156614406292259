"""The ledger: every event as it was logged, in the order of its arrival, only ever added to."""

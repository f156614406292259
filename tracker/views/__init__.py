"""Views: pure folds from a set of events to what stands."""

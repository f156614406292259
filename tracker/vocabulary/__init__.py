"""What can be said: the typed words every other room stands on."""

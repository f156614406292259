"""A tracker of technology roadmaps, built from public announcements.

Imports nothing, so that `tracker --help` stays instant.
"""

__version__ = "0.1.0"  # a literal: the build reads it without importing

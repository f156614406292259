"""The website: views, then frozen page data, then files."""

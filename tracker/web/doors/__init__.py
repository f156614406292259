"""The machine doors of the site: JSON, CSV, feeds, calendars, badges, citations, site map."""

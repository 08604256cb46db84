"""Pure values and functions: no Django, no files but packaged data, no clock, no network."""

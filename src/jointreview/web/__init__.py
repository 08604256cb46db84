"""Django, one app, label "jointreview": the only part that knows requests, sessions and rows."""

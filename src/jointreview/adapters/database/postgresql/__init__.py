"""Django's PostgreSQL back end with capture: `ENGINE = "jointreview.adapters.database.postgresql"`."""

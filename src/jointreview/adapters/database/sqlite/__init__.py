"""Django's SQLite back end with capture: `ENGINE = "jointreview.adapters.database.sqlite"`."""

"""Commands that run from a shell or a timer: the same actions and queries as the pages."""

"""Forms of the web: what a person typed becomes values, and what is wrong with it becomes plain words."""

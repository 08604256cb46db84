"""Django settings of the test run."""

"""The doors for programs, one module for each; a module's `router` is found by itself."""

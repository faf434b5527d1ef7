"""The pages that people see, one module for each; a module's `router` is found by itself."""

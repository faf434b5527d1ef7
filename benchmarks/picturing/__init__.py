"""A filled desk, and pictures of its pages."""

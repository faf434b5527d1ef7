"""The targets: one small file each."""

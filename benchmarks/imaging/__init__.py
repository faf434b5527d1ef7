"""The image, built and tried without a container engine."""

"""How a sealed batch comes to where its target takes it from: what a carrier is, and what becomes of a delivery."""

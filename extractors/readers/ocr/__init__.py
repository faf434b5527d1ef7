"""Engines that recognise text, behind one contract."""

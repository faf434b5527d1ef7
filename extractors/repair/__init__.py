"""Puts right what was misread by one character, where an equation or a check digit proves it."""

"""Whole bills as systems that read documents tell their results: fields by name, tables of rows, how sure, where."""

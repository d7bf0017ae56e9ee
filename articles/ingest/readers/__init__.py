"""Readers: each knows one format and never touches the database."""

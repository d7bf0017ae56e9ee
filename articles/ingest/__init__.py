"""Ingest: readers turn files into incoming stories, one loader writes them."""

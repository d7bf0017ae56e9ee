"""The demo edition: two invented papers with their stories, pictures, people and standing pages."""

from articles.demo.loader import load

__all__ = ["load"]

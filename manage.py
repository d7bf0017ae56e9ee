#!/usr/bin/env python
"""Django's command line. Run bare it is development mode; production says NEWSROOM_MODE=production."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    os.environ.setdefault("NEWSROOM_MODE", "development")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)

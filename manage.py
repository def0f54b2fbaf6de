#!/usr/bin/env python
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import execute_from_command_line

    from config.env import BadEnvironment

    try:
        execute_from_command_line(sys.argv)
    except BadEnvironment as fault:
        sys.exit(f"Limber cannot start: {fault}")

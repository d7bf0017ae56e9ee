"""Everything a newcomer needs in one command: manage.py serve migrates, fills, and serves with its worker."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from articles.models import Portal

HOST = "127.0.0.1"
DEMO_USERS = ("writer", "photo", "sub", "section", "chief", "admin")


class Command(BaseCommand):
    help = "Migrate, load the demo edition into an empty database, and serve with the background worker inside."
    requires_system_checks = ()  # run after the migration, which some checks want

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-worker", action="store_true", help="serve alone; visibility does not need the worker")
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, *args: Any, **options: Any) -> None:
        self._claim(options["port"])
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        password = "" if options["no_demo"] else self._fill()
        self._say_where(options["port"], password)
        sys.exit(self._supervise(options["port"], with_worker=not options["no_worker"]))

    def _claim(self, port: int) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError as taken:
                raise CommandError(f"Port {port} is taken; choose another: make run PORT={port + 1}") from taken

    def _fill(self) -> str:
        """Load the demo into an empty database; return the demo users' password when one was just set."""
        if Portal.objects.exists() or get_user_model().objects.exists():
            return ""
        password = os.environ.get("DEMO_PASSWORD") or secrets.token_urlsafe(9)
        call_command("load_demo", password=password, stdout=self.stdout, stderr=self.stderr)
        return password

    def _say_where(self, port: int, password: str) -> None:
        site = f"http://{HOST}:{port}"
        self.stdout.write(f"\n  The paper  {site}/          in English  {site}/en/\n  The desk   {site}/admin/\n")
        if password:
            self.stdout.write(f"  Log in as  {', '.join(DEMO_USERS)}   password  {password}\n")
            self.stdout.write("  (The password is printed this once; DEMO_PASSWORD=… make run chooses it.)\n")
        elif get_user_model().objects.filter(username="chief").exists():
            self.stdout.write(f"  Log in as  {', '.join(DEMO_USERS)}   with the password of the first run\n")
            self.stdout.write("  (Lost it? .venv/bin/python manage.py changepassword chief)\n")
        self.stdout.write("  Stop with Ctrl+C.\n")
        self.stdout.flush()

    def _supervise(self, port: int, *, with_worker: bool) -> int:
        """Run the web server and the worker until told to stop; a worker that dies is started again."""
        manage = str(Path(settings.BASE_DIR) / "manage.py")
        environment = {**os.environ, "NEWSROOM_MODE": settings.MODE}
        web = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "-c", "python:newsroom.server", "newsroom.wsgi:application"),
                *("--bind", f"{HOST}:{port}", "--chdir", str(settings.BASE_DIR)),
                *(["--reload"] if settings.DEBUG else []),
            ],
            env=environment,
        )
        worker_command = [sys.executable, manage, "runworker", "--with-parent"]
        worker = subprocess.Popen(worker_command, env=environment) if with_worker else None
        stopping = False

        def stop(number: int, frame: FrameType | None) -> None:
            nonlocal stopping
            stopping = True

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        while not stopping and web.poll() is None:
            time.sleep(0.2)
            if worker and worker.poll() is not None and not stopping:
                time.sleep(1)  # do not spin on a worker that cannot start
                worker = subprocess.Popen(worker_command, env=environment)
        for child in filter(None, (web, worker)):
            if child.poll() is None:
                child.terminate()
        for child in filter(None, (web, worker)):
            try:
                child.wait(timeout=25)
            except subprocess.TimeoutExpired:
                child.kill()
        return 0 if stopping else (web.returncode or 1)

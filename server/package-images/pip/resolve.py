"""resolve.py INDEX REQUIREMENT…: prints the pins of wheels and of what they need, as JSON. It installs nothing."""

import json
import re
import subprocess
import sys

index, *requirements = sys.argv[1:]
command = [sys.executable, "-m", "pip", "install", "--dry-run", "--ignore-installed", "--only-binary", ":all:"]
options = ["--break-system-packages", "--disable-pip-version-check", "--quiet", "--report", "-", "--index-url", index]
done = subprocess.run([*command, *options, *requirements], stdout=subprocess.PIPE)
if done.returncode != 0:
    sys.exit(done.returncode)


def pin(package):
    metadata, source = package["metadata"], package["download_info"]
    name = re.sub(r"[-_.]+", "-", metadata["name"]).lower()
    return name, {"version": metadata["version"], "sha256": source["archive_info"]["hashes"]["sha256"]}


print(json.dumps(dict(sorted(pin(package) for package in json.loads(done.stdout)["install"]))))

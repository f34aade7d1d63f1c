#!/bin/sh
# System programs that the tests drive: a real browser, an office suite, Java and Maven for a real Neo4j.
# Installs what is missing where it may (Debian or Ubuntu, as root or with sudo); otherwise says what is left out.
set -u

missing=""
need() { command -v "$1" >/dev/null 2>&1 || missing="$missing $2"; }
need chromium chromium
need java default-jre-headless
need mvn maven
need soffice "libreoffice-writer-nogui libreoffice-calc-nogui"
[ -z "$missing" ] && exit 0

sudo=""
if [ "$(id -u)" != 0 ]; then
    sudo="sudo -n"
    $sudo true 2>/dev/null || sudo="none"
fi
if command -v apt-get >/dev/null 2>&1 && [ "$sudo" != none ]; then
    echo "Installing for the tests:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # a list of package names
    $sudo apt-get update -qq >/dev/null && $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null && exit 0
fi
echo "These programs are missing and cannot be installed from here:$missing"
echo "The tests that drive them are left out, each with its reason; in CI that is a failure."

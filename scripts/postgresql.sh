#!/usr/bin/env bash
# A PostgreSQL of the project's own on loopback, in a folder of its own: scripts/postgresql.sh start|stop
set -euo pipefail

folder=${POSTGRESQL_FOLDER:-/tmp/medskapa-postgresql}
port=${POSTGRESQL_PORT:-55432}
programs=$(dirname "$(readlink -f "$(command -v postgres || ls -d /usr/lib/postgresql/*/bin/postgres | tail -1)")")

# PostgreSQL refuses to run as root, so root lends the work to the account that Debian's package made.
as_owner() { if [ "$(id -u)" = 0 ]; then su postgres -c "$(printf '%q ' "$@")"; else "$@"; fi; }

case ${1:-} in
start)
    if [ ! -d "$folder/data" ]; then
        mkdir -p "$folder"
        [ "$(id -u)" != 0 ] || chown postgres "$folder"
        as_owner "$programs/initdb" --auth=trust --username=medskapa --encoding=UTF8 --locale=C.UTF-8 \
            --pgdata="$folder/data" >/dev/null
    fi
    if ! as_owner "$programs/pg_ctl" --pgdata="$folder/data" status >/dev/null; then
        as_owner "$programs/pg_ctl" --pgdata="$folder/data" --wait --log="$folder/log" \
            --options="-p $port -h 127.0.0.1 -k $folder" start >/dev/null
        as_owner "$programs/createdb" -h 127.0.0.1 -p "$port" -U medskapa medskapa 2>/dev/null || true
    fi
    echo "postgresql://medskapa@127.0.0.1:$port/medskapa"
    ;;
stop)
    as_owner "$programs/pg_ctl" --pgdata="$folder/data" --mode=fast stop >/dev/null
    ;;
*)
    echo "usage: scripts/postgresql.sh start|stop" >&2
    exit 2
    ;;
esac

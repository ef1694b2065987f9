#!/usr/bin/env bash
# Starts MongoDB as a replica set of one, whose members (and clients) must sign in.
set -euo pipefail

# MongoDB reads the members' common key from a file that only its own user may read.
key=/data/configdb/replica.key
rm -f "$key"
(umask 277 && printf '%s' "${MONGODB_REPLICA_KEY:?}" > "$key")
chown mongodb:mongodb "$key"

# The image's own entry point makes the first users when the data folder is empty.
exec docker-entrypoint.sh mongod --replSet similar-jobs --keyFile "$key" --bind_ip_all --wiredTigerCacheSizeGB 0.5

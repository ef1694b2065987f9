#!/bin/sh
# Makes Temporal's two databases, or brings existing ones to the version of this image. Safe to run again.
set -eu

tool() {
  database=$1
  shift
  temporal-sql-tool --plugin postgres12 --ep postgresql -p 5432 -u temporal --db "$database" "$@"
}

for database in temporal temporal_visibility; do
  schema=temporal
  [ "$database" = temporal ] || schema=visibility
  # One that is there is no failure; one that cannot be made is, in the next line.
  tool "$database" create || true
  tool "$database" setup-schema -v 0.0
  tool "$database" update-schema -d "/etc/temporal/schema/postgresql/v12/$schema/versioned"
done

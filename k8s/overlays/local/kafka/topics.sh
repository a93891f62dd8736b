#!/bin/bash
# The platform's topics with their dead letters, made where they are missing.
set -eu
make() {
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$KAFKA_BOOTSTRAP" --create --if-not-exists --replication-factor 1 "$@"
}
topic() {
  make --topic "$1" --partitions 6 --config "$2" &
  jobs+=($!)
  make --topic "$1.dlt" --partitions 1 &
  jobs+=($!)
}
jobs=()
topic payments.events.v1 retention.ms=604800000
topic risk.requests.v1 retention.ms=86400000
topic risk.assessments.v1 retention.ms=604800000
topic merchants.v1 cleanup.policy=compact
topic analytics.transactions.v1 retention.ms=2592000000
topic analytics.merchant-activity.v1 retention.ms=2592000000
for job in "${jobs[@]}"; do wait "$job"; done

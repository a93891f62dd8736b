#!/bin/bash
# The platform's topics, with each reader's dead letters and retries, made where they are missing.
set -eu
# A process for each is dear: those that are there, as on every start but the first, are not asked for again.
there=$(/opt/kafka/bin/kafka-topics.sh --bootstrap-server "$KAFKA_BOOTSTRAP" --list)
jobs=()
finish() {
  for job in "${jobs[@]}"; do wait "$job"; done
  jobs=()
}
topic() {
  if grep -qx "$1" <<<"$there"; then return; fi
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$KAFKA_BOOTSTRAP" --create --if-not-exists --replication-factor 1 \
    --topic "$1" --partitions "$2" --config "$3" &
  jobs+=($!)
  if [ "${#jobs[@]}" -eq 4 ]; then finish; fi
}
topic payments.events.v1 6 retention.ms=604800000
topic risk.requests.v1 6 retention.ms=86400000
topic risk.assessments.v1 6 retention.ms=604800000
topic merchants.v1 6 cleanup.policy=compact
topic analytics.transactions.v1 6 retention.ms=2592000000
topic analytics.merchant-activity.v1 6 retention.ms=2592000000
topic risk.assessments.v1.payment-service.dlt 1 retention.ms=2592000000
topic risk.assessments.v1.payment-service.retry 1 retention.ms=604800000
topic risk.requests.v1.risk-service.dlt 1 retention.ms=86400000
topic risk.requests.v1.risk-service.retry 1 retention.ms=86400000
topic payments.events.v1.risk-service-limits.dlt 1 retention.ms=2592000000
topic payments.events.v1.risk-service-limits.retry 1 retention.ms=604800000
topic payments.events.v1.risk-service-outcomes.dlt 1 retention.ms=2592000000
topic payments.events.v1.risk-service-outcomes.retry 1 retention.ms=604800000
topic payments.events.v1.analytics-service.dlt 1 retention.ms=2592000000
topic payments.events.v1.analytics-service.retry 6 retention.ms=604800000
topic analytics.transactions.v1.analytics-store.dlt 1 retention.ms=2592000000
topic analytics.transactions.v1.analytics-store.retry 1 retention.ms=2592000000
topic analytics.merchant-activity.v1.analytics-store.dlt 1 retention.ms=2592000000
topic analytics.merchant-activity.v1.analytics-store.retry 1 retention.ms=2592000000
finish

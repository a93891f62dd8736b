package io.tollgate.payments.ledger.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How the ledger's jobs work.
 *
 * @param settled how old an entry must be to be in a snapshot: more than the longest that a transaction may take
 */
@Validated
@ConfigurationProperties("tollgate.ledger")
record LedgerProperties(@DefaultValue("2m") Duration settled) {}

package io.tollgate.risk.idempotency;

import org.jspecify.annotations.Nullable;

/** What a request was answered that took effect. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record KeptAnswer(int status, @Nullable String contentType, byte[] body) {}

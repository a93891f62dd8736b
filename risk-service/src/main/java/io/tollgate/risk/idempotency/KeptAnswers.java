package io.tollgate.risk.idempotency;

/** The answers that are kept, for thirty days. To be asked and told in the transaction of the request's effect. */
public interface KeptAnswers {
  Earlier to(KeyedRequest request);

  void keep(KeyedRequest request, KeptAnswer answer);
}

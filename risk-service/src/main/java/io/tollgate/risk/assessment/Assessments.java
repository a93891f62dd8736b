package io.tollgate.risk.assessment;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.rule.Facts;
import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The assessments given so far. */
public interface Assessments {
  /** Empty where there is none, or the payment is another merchant's. */
  Optional<WithFacts> recall(MerchantId merchant, PaymentId payment);

  /** The merchant's, in the order in which its payments were made: those behind the one key and before the other. */
  List<WithFacts> page(MerchantId merchant, UUID after, UUID before, int limit);

  /** How many there are behind the one key and before the other, as far as the first {@code most} of them. */
  Counted count(MerchantId merchant, UUID after, UUID before, int most);

  /** The first merchant that has any, in the order of their keys, from this key on. */
  Optional<MerchantId> merchantFrom(UUID least);

  /** Those of these requests that were answered before: one query, however many. */
  Map<PaymentId, Assessment> answersTo(Collection<RiskRequested> requests);

  /** New ones: one statement, however many. Must be none that exist. */
  void add(List<WithFacts> assessments);

  /**
   * An assessment and what it rests on.
   *
   * @param inputs the values that the rules looked at, by name
   */
  record WithFacts(Assessment assessment, Facts facts, Map<String, Object> inputs) {}

  /** How many, and the last of them; absent where there is none. */
  record Counted(int number, @Nullable UUID last) {}
}

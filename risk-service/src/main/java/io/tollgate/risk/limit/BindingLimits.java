package io.tollgate.risk.limit;

import io.tollgate.risk.identity.IdentityLevel;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Which of a merchant's limits bind whom. */
final class BindingLimits {
  private BindingLimits() {}

  /** Of a payer's, for each scope the one of the highest level that he has reached; all of the others. */
  static List<Limit> at(IdentityLevel level, List<Limit> limits) {
    return limits.stream().filter(limit -> isReached(limit, level) && limits.stream()
        .noneMatch(other -> isReached(other, level) && supersedes(other.scope(), limit.scope()))).toList();
  }

  private static boolean isReached(Limit limit, IdentityLevel reached) {
    @Nullable
    IdentityLevel level = limit.scope().level();
    return level == null || reached.reaches(level);
  }

  private static boolean supersedes(LimitScope one, LimitScope other) {
    IdentityLevel higher = one.level();
    IdentityLevel lower = other.level();
    return higher != null && lower != null && higher != lower && higher.reaches(lower) && one.bindsTheSameAs(other);
  }
}

package io.tollgate.risk.limit.web;

import io.tollgate.risk.limit.Limit;

import java.util.List;

/** A page of limits; where there are more, the next page starts after the last id of this one. */
record LimitPage(List<LimitView> data, boolean hasMore) {
  /** @param limits one more than the page may have, if there are so many */
  static LimitPage of(List<Limit> limits, int most) {
    return new LimitPage(limits.stream().limit(most).map(LimitView::of).toList(), limits.size() > most);
  }
}

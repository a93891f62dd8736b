package io.tollgate.risk.list.web;

import io.tollgate.common.kit.problem.InvalidRequest;

import java.util.List;

/** A page; where there is more, the next one starts after the last of this one. */
record Page<T>(List<T> data, boolean hasMore) {
  private static final int LONGEST = 100;

  /** @param found one more than the page may have, if there are so many */
  static <T> Page<T> of(List<T> found, int limit) {
    return new Page<>(found.stream().limit(limit).toList(), found.size() > limit);
  }

  /** @throws InvalidRequest where no page can be so long */
  static void check(int limit) {
    if (limit < 1 || limit > LONGEST) {
      throw InvalidRequest.malformed("invalid_parameter", "limit", "A page has 1 to 100 entries.");
    }
  }

  static InvalidRequest invalidCursor(String detail) {
    return InvalidRequest.malformed("invalid_parameter", "starting_after", detail);
  }
}

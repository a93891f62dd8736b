package io.tollgate.risk.velocity;

import java.util.List;
import java.util.UUID;

/** One card, one address, one payer: what attempts are counted for. The key is a hash, so that all are stored alike. */
public record Subject(Dimension dimension, UUID key) {
  static Subject named(Dimension dimension, List<String> values) {
    return new Subject(dimension, Hash.of(dimension.code(), values));
  }
}

package io.tollgate.analytics.activity;

/** What was taken and given back in one currency, in minor units, and by how many payments. */
public record Volume(String currency, long captured, long refunded, long count) {
  static Volume none(String currency) { return new Volume(currency, 0, 0, 0); }

  Volume plus(Contribution payment) {
    return new Volume(currency, Math.addExact(captured, payment.captured()),
        Math.addExact(refunded, payment.refunded()), count + 1);
  }

  Volume minus(Contribution payment) {
    return new Volume(currency, Math.subtractExact(captured, payment.captured()),
        Math.subtractExact(refunded, payment.refunded()), count - 1);
  }
}

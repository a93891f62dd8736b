package io.tollgate.payments.api;

import io.tollgate.payments.payment.PaymentProperties;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code Prefer: wait=N} (RFC 7240, section 4.3): how long the merchant wants to wait. What can't be honored is ignored, as it says. */
public final class Preference {
  private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,6})\"?(?:$|[,;\\s])");

  private Preference() {}

  public static Duration wait(@Nullable String prefer, PaymentProperties properties) {
    Matcher matcher = WAIT.matcher(prefer == null ? "" : prefer);
    if (!matcher.find()) return properties.answerWithin();
    var asked = Duration.ofSeconds(Integer.parseInt(matcher.group(1)));
    return asked.compareTo(properties.answerWithinAtMost()) > 0 ? properties.answerWithinAtMost() : asked;
  }
}

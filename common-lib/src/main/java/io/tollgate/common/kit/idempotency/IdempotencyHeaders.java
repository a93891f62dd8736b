package io.tollgate.common.kit.idempotency;

import io.tollgate.common.kit.problem.Problem;
import org.springframework.http.HttpStatus;

import java.time.Duration;

/** The headers of idempotency, and what may be wrong with a key. */
public final class IdempotencyHeaders {
  public static final String KEY = "Idempotency-Key";
  public static final String REPLAYED = "Idempotent-Replayed";
  private static final int LONGEST = 255;

  private IdempotencyHeaders() {}

  public static boolean isKey(String text) {
    return !text.isBlank() && text.length() <= LONGEST && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
  }

  public static Problem invalidKey() {
    return Problem.of(HttpStatus.BAD_REQUEST, "invalid_idempotency_key",
        "An Idempotency-Key has at most 255 printable ASCII characters.").at(KEY);
  }

  public static Problem reusedKey() {
    return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency_key_reused",
        "This idempotency key was used before with another request.").at(KEY);
  }

  public static Problem keyInFlight() {
    return Problem.of(HttpStatus.CONFLICT, "idempotency_key_in_flight",
        "The first request with this idempotency key is still being served.").retryable(Duration.ofSeconds(1));
  }

  public static Problem bodyTooLarge(int largest) {
    return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "body_too_large",
        "The request's body is larger than " + largest + " bytes.");
  }
}

package io.tollgate.common.kit.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that can't be served as it stands; the sender must change the named field. Nothing was stored. */
public final class InvalidRequest extends RuntimeException {
  private final HttpStatus status;
  private final String code;
  private final @Nullable String param;

  private InvalidRequest(HttpStatus status, String code, @Nullable String param, String detail) {
    super(detail);
    this.status = status;
    this.code = code;
    this.param = param;
  }

  /** The request's form is wrong: 400. */
  public static InvalidRequest malformed(String code, @Nullable String param, String detail) {
    return new InvalidRequest(HttpStatus.BAD_REQUEST, code, param, detail);
  }

  /** The form is right but the value is not acceptable: 422. */
  public static InvalidRequest unacceptable(String code, String param, String detail) {
    return new InvalidRequest(HttpStatus.UNPROCESSABLE_CONTENT, code, param, detail);
  }

  public String code() { return code; }

  public @Nullable String param() { return param; }

  Problem toProblem() { return Problem.of(status, code, String.valueOf(getMessage())).at(param); }
}

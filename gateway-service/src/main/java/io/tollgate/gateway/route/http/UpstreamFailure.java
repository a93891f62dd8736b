package io.tollgate.gateway.route.http;

/** A service gave no answer. What may be done about it depends on whether the request can have reached it. */
sealed class UpstreamFailure extends RuntimeException {
  private UpstreamFailure(Throwable cause) { super(String.valueOf(cause.getMessage()), cause, false, false); }

  /** No connection: not a byte was sent, so another instance may be asked, whatever the method. */
  static final class NeverSent extends UpstreamFailure {
    NeverSent(Throwable cause) { super(cause); }
  }

  /** Sent, and not answered in time: it may have taken effect. */
  static final class NotAnswered extends UpstreamFailure {
    NotAnswered(Throwable cause) { super(cause); }
  }

  /** The connection broke after bytes were sent: it may have taken effect. */
  static final class BrokenOff extends UpstreamFailure {
    BrokenOff(Throwable cause) { super(cause); }
  }
}

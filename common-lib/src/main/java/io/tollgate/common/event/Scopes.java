package io.tollgate.common.event;

/** What an API key, and so an internal token, may allow. */
public final class Scopes {
  public static final String PAYMENTS_READ = "payments:read";
  public static final String PAYMENTS_WRITE = "payments:write";
  public static final String RISK_READ = "risk:read";
  public static final String RISK_WRITE = "risk:write";
  public static final String ANALYTICS_READ = "analytics:read";
  /** Operators alone; no API key can hold it. */
  public static final String OPERATOR = "operator";

  private Scopes() {}
}

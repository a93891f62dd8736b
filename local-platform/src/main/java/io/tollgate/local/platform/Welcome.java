package io.tollgate.local.platform;

import java.util.Map;
import java.util.UUID;

/** What a newcomer reads when the platform is ready: where it is, and a first payment to paste. */
public record Welcome(Map<String, String> environment) {
  public String text() {
    String url = environment.getOrDefault("TOLLGATE_URL", "");
    String key = environment.get("TOLLGATE_KEY");
    String places = """

        Tollgate is ready.

          API        %s
          Simulator  %s
          Data       %s
        """.formatted(url, environment.get("TOLLGATE_SIMULATOR_URL"), environment.get("TOLLGATE_DATA"));
    return key == null ? places : places + "  Demo key   " + key + "\n" + firstPayment(url, key);
  }

  private static String firstPayment(String url, String key) { return """

      A first payment:

        curl -i %s/v1/payments \\
          -H 'Authorization: Bearer %s' \\
          -H 'Idempotency-Key: %s' \\
          -H 'Content-Type: application/json' \\
          -d '{"order_id":"A-1001","amount":4200,"currency":"EUR","capture":"automatic",
               "method":{"type":"card","number":"4242424242424242","exp_month":12,"exp_year":2032,"cvc":"123"}}'

      More of it: ./tollgate demo · its state: ./tollgate env · its end: Ctrl-C, or ./tollgate down
      """.formatted(url, key, UUID.randomUUID()); }
}

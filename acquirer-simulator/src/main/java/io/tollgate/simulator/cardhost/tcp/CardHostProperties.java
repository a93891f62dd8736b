package io.tollgate.simulator.cardhost.tcp;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.net.InetAddress;
import java.util.Map;

/**
 * The card hosts.
 *
 * @param cardHosts by name
 */
@Validated
@ConfigurationProperties("tollgate.simulator")
record CardHostProperties(
    @DefaultValue Map<@Pattern(regexp = "(?!simulator$)[a-z][a-z0-9-]{0,19}") String, @Valid Host> cardHosts) {
  /**
   * @param port 0 for any that is free
   * @param maxConnections one more is closed at once
   */
  record Host(@DefaultValue("127.0.0.1") InetAddress address, @DefaultValue("0") @Min(0) @Max(65_535) int port,
      @DefaultValue("binary-2") Framing framing, @DefaultValue("hex") Bitmap bitmap,
      @DefaultValue("100") @Positive int maxConnections) {}

  /** How a message says which fields it has. */
  enum Bitmap {
    HEX, BINARY
  }
}

package io.tollgate.payments.routing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.util.List;
import java.util.Set;

/** @param routes the preferred one first; where there are none, every acquirer takes everything, in the order of their configuration */
@Validated
@ConfigurationProperties("tollgate.routing")
record RoutingProperties(@DefaultValue @Valid List<Route> routes) {
  /**
   * What goes to an acquirer.
   *
   * @param currencies ISO 4217 codes; empty for all
   * @param bins what the card's number begins with; empty for all
   * @param least minor units, and {@code most} likewise
   */
  record Route(@NotBlank String acquirer, @DefaultValue Set<String> currencies,
      @DefaultValue Set<@Pattern(regexp = "[0-9]{1,8}") String> bins, @DefaultValue("0") @PositiveOrZero long least,
      @DefaultValue("9223372036854775807") long most) {}
}

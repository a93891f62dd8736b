package io.tollgate.payments.routing;

import io.tollgate.common.money.Money;
import io.tollgate.payments.card.MethodType;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.math.BigInteger;
import java.util.Currency;
import java.util.Set;

/**
 * What goes to an acquirer.
 *
 * @param methods empty for all
 * @param currencies ISO 4217 codes; empty for all
 * @param bins what the card's number begins with; empty for all
 * @param least minor units, and {@code most} likewise
 * @param priority the lowest number is asked first
 * @param cost what decides between routes of the same priority; null where it is not known
 */
record Route(@NotBlank String acquirer, @DefaultValue Set<MethodType> methods, @DefaultValue Set<Currency> currencies,
    @DefaultValue Set<BinRange> bins, @DefaultValue("0") long least, @DefaultValue("9223372036854775807") long most,
    @DefaultValue("0") int priority, @Nullable Cost cost) {
  Route {
    if (least < 0 || least > most) {
      throw new IllegalArgumentException("The route to " + acquirer + " takes no amount: " + least + " to " + most);
    }
    if (cost != null && cost.fixed() > 0 && currencies.isEmpty()) {
      throw new IllegalArgumentException("The route to " + acquirer
          + " has a fixed cost, which is in minor units: it must name the currencies that it is for");
    }
  }

  /** Everything, to one acquirer. */
  static Route to(String acquirer) {
    return new Route(acquirer, Set.of(), Set.of(), Set.of(), 0, Long.MAX_VALUE, 0, null);
  }

  boolean takes(MethodType method, Money amount, String bin) {
    return (methods.isEmpty() || methods.contains(method))
        && (currencies.isEmpty() || currencies.contains(amount.currency()))
        && (bins.isEmpty() || bins.stream().anyMatch(range -> range.contains(bin)))
        && amount.minorUnits() >= least && amount.minorUnits() <= most;
  }

  BigInteger costOf(Money amount) { return cost == null ? BigInteger.ZERO : cost.of(amount.minorUnits()); }
}

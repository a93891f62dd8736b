package io.tollgate.simulator.operation.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.money.Currencies;
import io.tollgate.common.money.Money;
import io.tollgate.simulator.operation.Acquirer;
import io.tollgate.simulator.operation.Card;
import io.tollgate.simulator.operation.CardEntry;
import io.tollgate.simulator.operation.CardNumber;
import io.tollgate.simulator.operation.Checks;
import io.tollgate.simulator.operation.Operation;
import io.tollgate.simulator.operation.OperationId;
import io.tollgate.simulator.operation.OperationType;
import io.tollgate.simulator.operation.Presentment;
import org.jspecify.annotations.Nullable;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The body of an operation as it came: anything may be missing or wrong. */
record OperationRequest(@Nullable String type, @Nullable String merchantReference, @Nullable Long amount,
    @Nullable String currency, @Nullable CardRequest card, @Nullable String original) {
  private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7e]{1,64}");

  /** @throws InvalidRequest naming the first field that is missing or wrong */
  Operation toOperation(OperationId id) {
    OperationType known = toType();
    String reference = given("merchant_reference", merchantReference);
    if (!REFERENCE.matcher(reference).matches()) {
      throw invalid("merchant_reference", "The reference is not 1 to 64 printable ASCII characters.");
    }
    long minorUnits = given("amount", amount);
    if (minorUnits <= 0) throw invalid("amount", "The amount is not positive.");
    var money = Money.of(minorUnits, Currencies.find(given("currency", currency))
        .orElseThrow(() -> invalid("currency", "The currency is not one of ISO 4217's.")));
    return known.takesCard()
        ? new Operation(id, Acquirer.SIMULATOR, known, reference, money, toCard().number().last4(), null,
            given("card", card).toPresentment())
        : new Operation(id, Acquirer.SIMULATOR, known, reference, money, "", toOriginal(), Presentment.NONE);
  }

  /** @return nothing where the operation goes on from one that brought it */
  @Nullable
  Card cardOf(Operation operation) { return operation.type().takesCard() ? toCard() : null; }

  private Card toCard() { return given("card", card).toCard(); }

  private OperationType toType() {
    return OperationType.find(given("type", type))
        .orElseThrow(() -> invalid("type", "The type is none of: " + OperationType.codes() + "."));
  }

  private OperationId toOriginal() {
    return OperationId.parse(given("original", original))
        .orElseThrow(() -> invalid("original", "The original is no operation's id."));
  }

  static <T> T given(String param, @Nullable T value) {
    if (value == null) throw InvalidRequest.malformed("missing_field", param, "The field is required.");
    return value;
  }

  static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_field", param, detail);
  }

  /** Where the card's bills go; never printed. */
  record AddressRequest(@Nullable String line1, @Nullable String postalCode) {
    private static final AddressRequest NONE = new AddressRequest(null, null);

    @Override
    public String toString() { return "AddressRequest"; }
  }

  /**
   * The card as it came; never printed.
   *
   * @param entryMode how a terminal read it: chip, contactless, swipe or fallback; absent where the payer typed it
   * @param terminal absent where there was none
   */
  record CardRequest(@Nullable String number, @Nullable Integer expMonth, @Nullable Integer expYear,
      @Nullable String cvc, @Nullable String entryMode, @Nullable String terminal,
      @Nullable AddressRequest billingAddress) {
    private static final Pattern CVC = Pattern.compile("[0-9]{3,4}");
    private static final Pattern TERMINAL = Pattern.compile("[0-9A-Za-z]{1,8}");
    private static final Set<CardEntry> AT_TERMINALS = EnumSet.of(CardEntry.CHIP, CardEntry.CONTACTLESS,
        CardEntry.SWIPE, CardEntry.FALLBACK);
    private static final int MONTHS = 12;
    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2099;

    Card toCard() {
      CardNumber parsed = CardNumber.parse(given("card.number", number))
          .orElseThrow(() -> invalid("card.number", "The card number does not check."));
      int month = given("card.exp_month", expMonth);
      if (month < 1 || month > MONTHS) throw invalid("card.exp_month", "The month is not between 1 and 12.");
      int year = given("card.exp_year", expYear);
      if (year < FIRST_YEAR || year > LAST_YEAR) throw invalid("card.exp_year", "The year does not have four digits.");
      if (cvc != null && !CVC.matcher(cvc).matches()) throw invalid("card.cvc", "The CVC is not 3 or 4 digits.");
      return new Card(parsed, YearMonth.of(year, month), cvc);
    }

    Presentment toPresentment() {
      if (terminal != null && !TERMINAL.matcher(terminal).matches()) {
        throw invalid("card.terminal", "The terminal is not 1 to 8 letters and digits.");
      }
      CardEntry entry = entryMode == null
          ? CardEntry.E_COMMERCE
          : CardEntry.find(entryMode).filter(AT_TERMINALS::contains).orElseThrow(
              () -> invalid("card.entry_mode", "The entry mode is none of: chip, contactless, swipe, fallback."));
      var address = Objects.requireNonNullElse(billingAddress, AddressRequest.NONE);
      return new Presentment(entry, terminal,
          Checks.of(given("card.number", number), cvc, address.line1(), address.postalCode()));
    }

    @Override
    public String toString() { return "CardRequest"; }
  }
}

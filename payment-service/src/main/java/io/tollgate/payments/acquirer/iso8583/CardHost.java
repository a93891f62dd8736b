package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.Checks.Result;
import io.tollgate.payments.card.BillingAddress;
import io.tollgate.payments.card.PresentedCard;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

import java.time.Duration;

/**
 * One card host: where it is, how it wants its messages, and who we are to it.
 *
 * @param fieldMap j8583's XML: the parse guide of a request says how its fields are written, too, and which are sent at all
 * @param acquiringInstitution field 32
 * @param merchant the card acceptor, field 42
 * @param terminal field 41 where no terminal of the merchant's was involved
 * @param merchantCategoryCode field 18
 * @param acceptorName the card acceptor's name and location, field 43
 * @param responseTimeout less than the lease of a payment
 * @param echoEvery how long the host may be silent before it is asked whether it is there
 * @param maxInFlight what is more is not sent
 * @param results where its answers say what the issuer found
 */
record CardHost(@NotBlank String host, @Positive @Max(65_535) int port,
    @DefaultValue("binary-2") LengthHeader lengthHeader,
    @DefaultValue("hex") Bitmap bitmap,
    @DefaultValue("classpath:iso8583/fields.xml") @NotNull Resource fieldMap,
    @NotNull @Pattern(regexp = "[0-9]{1,11}") String acquiringInstitution,
    @NotNull @Pattern(regexp = "[A-Za-z0-9]{1,15}") String merchant,
    @NotNull @Pattern(regexp = "[A-Za-z0-9]{1,8}") String terminal,
    @NotNull @Pattern(regexp = "[0-9]{4}") String merchantCategoryCode,
    @NotBlank @Size(max = 40) @Pattern(regexp = "\\p{Print}+") String acceptorName,
    @DefaultValue("2s") Duration connectTimeout,
    @DefaultValue("10s") Duration responseTimeout, @DefaultValue("30s") Duration echoEvery,
    @DefaultValue("200") @Positive int maxInFlight, @DefaultValue @Valid @NotNull Reconnect reconnect,
    @DefaultValue @Valid @NotNull Results results) {

  /** How a message's bitmap is written. */
  enum Bitmap {
    HEX, BINARY
  }

  /** Where an answer says how the CVC and the address compare with what the issuer knows. */
  record Results(@DefaultValue("48.87") @NotNull ResultPlace cvc, @DefaultValue("48.83") @NotNull ResultPlace address) {
    /** What the issuer found of what was given with this card. */
    Checks checks(PresentedCard presented, Message answer) {
      if (!(presented instanceof PresentedCard.Online(var card, BillingAddress billing))) return Checks.NONE;
      String found = address.in(answer);
      return new Checks(card.cvv() == null ? Result.UNCHECKED : ofCvc(cvc.in(answer)),
          billing == null || billing.line1() == null ? Result.UNCHECKED : ofAddress(found, "YA"),
          billing == null || billing.postalCode() == null ? Result.UNCHECKED : ofAddress(found, "YZ"));
    }

    private static Result ofCvc(String result) {
      return switch (result) {
        case "M" -> Result.PASS;
        case "N" -> Result.FAIL;
        case "P", "U" -> Result.UNAVAILABLE;
        default -> Result.UNCHECKED;
      };
    }

    /** @param matches the results that say that this part of the address matches */
    private static Result ofAddress(String result, String matches) {
      return switch (result) {
        case "Y", "A", "Z", "N" -> matches.contains(result) ? Result.PASS : Result.FAIL;
        case "U", "R", "S" -> Result.UNAVAILABLE;
        default -> Result.UNCHECKED;
      };
    }
  }

  /** How long to wait before connecting again: twice as long each time, less a random part so that instances don't come at once. */
  record Reconnect(@DefaultValue("500ms") Duration first, @DefaultValue("30s") Duration longest) {}
}

package io.tollgate.payments.card;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.AtTheTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CardDataTests {
  private static final CardNumber NUMBER = new CardNumber("4242424242424242");
  private static final Card CARD = new Card(NUMBER, YearMonth.of(2032, 12), new Cvv("987"));
  private static final PresentedCard PRESENTED = new PresentedCard.Online(CARD, null);
  private static final PaymentId PAYMENT = new PaymentId(new UUID(1, 2));

  @ParameterizedTest
  @ValueSource(strings = {"", "4242", "4242424242424241", "42424242424242424242", "4242 4242 4242 4242",
      "４２４２４２４２４２４２４２４２", "424242424242424a"})
  void isNoCardNumberWhenAnythingIsWrong(String text) { assertThat(CardNumber.parse(text)).isEmpty(); }

  @ParameterizedTest
  @CsvSource({"4242424242424242,visa,42424242", "5555555555554444,mastercard,55555555",
      "2223003122003222,mastercard,22230031",
      "378282246310005,amex,378282", "6011111111111117,discover,60111111", "36227206271667,diners,362272",
      "3566002020360505,jcb,35660020", "6200000000000005,unionpay,62000000"})
  void knowsItsNetworkAndItsIssuersDigits(String digits, String brand, String bin) {
    var number = new CardNumber(digits);

    assertThat(CardBrand.of(number).code()).isEqualTo(brand);
    assertThat(number.bin()).isEqualTo(bin);
  }

  @Test
  void neverPrintsWhatCouldBeCharged() {
    assertThat(CARD + " " + NUMBER + " " + CARD.cvv()).doesNotContain("4242424242", "987").contains("4242");
  }

  @ParameterizedTest
  @CsvSource({"2032-12-31T23:59:59Z,false", "2033-01-01T11:59:59Z,false", "2033-01-01T12:00:00Z,true"})
  void expiresWhenItsLastMonthIsOverEverywhereOnEarth(Instant now, boolean expired) {
    assertThat(CARD.hasExpired(Clock.fixed(now, ZoneOffset.UTC))).isEqualTo(expired);
  }

  @Test
  void comesOutOfTheVaultAsItWent() throws Exception {
    CardVault vault = new CardVault(new VaultProperties(newKeyset(), "unused"));

    assertThat(vault.open(vault.seal(PRESENTED, PAYMENT), PAYMENT)).isEqualTo(PRESENTED);
    var withoutCvv = new PresentedCard.Online(new Card(NUMBER, YearMonth.of(2030, 1), null),
        new BillingAddress(null, "10115"));
    assertThat(vault.open(vault.seal(withoutCvv, PAYMENT), PAYMENT)).isEqualTo(withoutCvv);
  }

  @ParameterizedTest
  @CsvSource({"true,false", "false,true", "false,false"})
  void comesOutOfTheVaultAsItWasReadFromItsStripe(boolean contactless, boolean fallback) throws Exception {
    CardVault vault = new CardVault(new VaultProperties(newKeyset(), "unused"));
    var track = Track2.parse(AtTheTerminal.track2("4242424242424242")).orElseThrow();
    var stripe = new PresentedCard.Stripe(new Card(track.number(), track.expiry(), null), track,
        new Terminal("T1", fallback), contactless, fallback);

    assertThat(vault.open(vault.seal(stripe, PAYMENT), PAYMENT)).usingRecursiveComparison().isEqualTo(stripe);
    assertThat(vault.open(vault.keep(vault.seal(stripe, PAYMENT), PAYMENT), PAYMENT))
        .isEqualTo(new PresentedCard.Online(stripe.card(), null));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void comesOutOfTheVaultAsItWasReadFromItsChip(boolean contactless) throws Exception {
    CardVault vault = new CardVault(new VaultProperties(newKeyset(), "unused"));
    var emv = EmvData.parse(HexFormat.of().parseHex(AtTheTerminal.emv("4242424242424242"))).orElseThrow();
    var chip = new PresentedCard.Chip(emv.card().orElseThrow(), emv, new Terminal("T1", contactless), contactless);

    assertThat(vault.open(vault.seal(chip, PAYMENT), PAYMENT)).usingRecursiveComparison().isEqualTo(chip);
    assertThat(vault.open(vault.keep(vault.seal(chip, PAYMENT), PAYMENT), PAYMENT))
        .isEqualTo(new PresentedCard.Online(chip.card(), null));
  }

  @ParameterizedTest
  @CsvSource({"00,true", "3F,true", "40,false", "80,false", "C0,false"})
  void wasDeclinedOfflineWhereItsCryptogramSaysSo(String information, boolean declined) {
    var emv = EmvData.parse(HexFormat.of().parseHex(AtTheTerminal.emv("4242424242424242", information))).orElseThrow();

    assertThat(new PresentedCard.Chip(CARD, emv, new Terminal("T1", true), false).isDeclinedOffline())
        .isEqualTo(declined);
    assertThat(PRESENTED.isDeclinedOffline()).isFalse();
  }

  @Test
  void isSealedForItsOwnPaymentAndByItsOwnKey() throws Exception {
    CardVault vault = new CardVault(new VaultProperties(newKeyset(), "unused"));
    SealedCard sealed = vault.seal(PRESENTED, PAYMENT);

    assertThat(new String(sealed.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("4242", "987");
    assertThatExceptionOfType(CardUnreadable.class).isThrownBy(() -> vault.open(sealed, new PaymentId(new UUID(1, 3))));
    CardVault other = new CardVault(new VaultProperties(newKeyset(), "unused"));
    assertThatExceptionOfType(CardUnreadable.class).isThrownBy(() -> other.open(sealed, PAYMENT));
  }

  @Test
  void hasOneFingerprintThatNobodyCanMakeWithoutTheKey() {
    KeyedHashes hashes = hashesWith((byte) 1);

    assertThat(hashes.factsOf(NUMBER)).isEqualTo(hashes.factsOf(new CardNumber("4242424242424242")));
    assertThat(hashes.factsOf(NUMBER).fingerprint()).isNotEqualTo(hashesWith((byte) 2).factsOf(NUMBER).fingerprint());
  }

  @Test
  void doesNotLinkAPayerAcrossMerchants() {
    KeyedHashes hashes = hashesWith((byte) 1);

    assertThat(hashes.payerPseudonym(new MerchantId(new UUID(1, 1)), "cust-1"))
        .isNotEqualTo(hashes.payerPseudonym(new MerchantId(new UUID(1, 2)), "cust-1"));
  }

  private static KeyedHashes hashesWith(byte filler) {
    byte[] key = new byte[32];
    Arrays.fill(key, filler);
    return new KeyedHashes(new VaultProperties("unused", Base64.getEncoder().encodeToString(key)));
  }

  private static String newKeyset() throws GeneralSecurityException {
    AeadConfig.register();
    return TinkJsonProtoKeysetFormat.serializeKeyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM,
        RegistryConfiguration.get()), RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
  }
}

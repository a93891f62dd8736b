package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.Acquirer.Approved;
import io.tollgate.payments.acquirer.Acquirer.Challenged;
import io.tollgate.payments.acquirer.Acquirer.NoAnswer;
import io.tollgate.payments.acquirer.Acquirer.NotSent;
import io.tollgate.payments.acquirer.Acquirer.Refused;
import io.tollgate.payments.acquirer.Acquirer.Rejected;
import io.tollgate.payments.acquirer.Acquirer.SaleAnswer;
import io.tollgate.payments.acquirer.AcquirerContract.Conduct;
import io.tollgate.payments.acquirer.CardRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import static io.tollgate.payments.acquirer.iso8583.Requests.charge;
import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class CardHostConnectionTests {
  private static final Duration LONG = Duration.ofSeconds(30);
  private final ScriptedCardHost host = new ScriptedCardHost();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<CardHostFixture> connectors = new ArrayList<>();

  private CardHostFixture connect(CardHost to) {
    var connector = new CardHostFixture(to);
    connectors.add(connector);
    return connector;
  }

  private CardHostFixture signOn() { return signOn(CardHostFixture.at(host.port())); }

  private CardHostFixture signOn(CardHost to) {
    CardHostFixture connector = connect(to);
    connector.awaitSignOn();
    return connector;
  }

  private CompletableFuture<SaleAnswer> sell(CardHostFixture connector, CardRequest sale) {
    return CompletableFuture.supplyAsync(() -> connector.acquirer.sell(sale), executor);
  }

  @AfterEach
  void hangUp() {
    host.close();
    connectors.forEach(CardHostFixture::close);
    executor.shutdownNow();
  }

  @Test
  void signsOnBeforeAnythingIsSent() throws InterruptedException {
    var mayAnswer = new CountDownLatch(1);
    host.wholeScript((message, line) -> {
      await(mayAnswer);
      host.byTheBook(message, line);
    });
    CardHostFixture connector = connect(CardHostFixture.at(host.port(), LONG, LONG, 10));
    var signOn = host.next(true);

    assertThat(signOn.type()).isEqualTo("0800");
    assertThat(signOn.fields()).containsOnlyKeys(7, 11, 70).containsEntry(70, "001");
    assertThat(connector.acquirer.sell(charge())).isEqualTo(new NotSent("not signed on"));
    mayAnswer.countDown();
    connector.awaitSignOn();
    assertThat(connector.acquirer.sell(charge())).isInstanceOf(Approved.class);
  }

  @Test
  void sendsNothingToAHostThatRefusesTheSignOnAndTriesAgain() throws InterruptedException {
    host.wholeScript((message, line) -> line.send("0810",
        Map.of(7, message.field(7), 11, message.field(11), 39, "91", 70, message.field(70))));
    CardHostFixture connector = connect(CardHostFixture.at(host.port()));

    assertThat(host.next(true).field(70)).isEqualTo("001");
    assertThat(host.next(true).field(70)).isEqualTo("001");
    assertThat(connector.acquirer.sell(charge())).isInstanceOf(NotSent.class);
  }

  @Test
  void tellsAtOnceThatNobodyIsThere() {
    host.close();
    CardHostFixture connector = connect(CardHostFixture.at(host.port(), LONG, LONG, 10));
    long started = System.nanoTime();

    assertThat(connector.acquirer.sell(charge())).isInstanceOf(NotSent.class);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void matchesAnswersThatComeInAnyOrder() throws Exception {
    var lines = Collections.synchronizedList(new ArrayList<Runnable>());
    host.script((message, line) -> lines.add(() -> send(line, message)));
    CardHostFixture connector = signOn(CardHostFixture.at(host.port(), LONG, LONG, 50));
    var sales = new ArrayList<CardRequest>();
    var answers = new ArrayList<CompletableFuture<SaleAnswer>>();
    for (int i = 0; i < 50; i++) {
      CardRequest sale = charge();
      sales.add(sale);
      answers.add(sell(connector, sale));
    }
    CardHostFixture.await(() -> lines.size() == 50);
    assertThat(connector.meters.get("tollgate.acquirer.in_flight").gauge().value()).isEqualTo(50);
    Collections.shuffle(lines, new Random(7));
    lines.forEach(Runnable::run);

    for (int i = 0; i < 50; i++) {
      String reference = WireNames.of(sales.get(i).operation()).retrievalReference();
      assertThat(answers.get(i).get()).isInstanceOfSatisfying(Approved.class, approved -> {
        assertThat(approved.acquirerReference()).isEqualTo(reference);
        assertThat(approved.approvalCode()).isEqualTo("A" + reference.substring(7));
      });
    }
    assertThat(connector.meters.get("tollgate.acquirer.in_flight").gauge().value()).isZero();
  }

  @Test
  void sendsNoMoreThanItsWindowTakes() throws Exception {
    host.conduct(Conduct.KEEPS_SILENT);
    CardHostFixture connector = signOn(CardHostFixture.at(host.port(), Duration.ofSeconds(2), LONG, 2));
    var one = sell(connector, charge());
    var two = sell(connector, charge());
    CardHostFixture.await(() -> connector.meters.get("tollgate.acquirer.in_flight").gauge().value() == 2);

    assertThat(connector.acquirer.sell(charge())).isEqualTo(new NotSent("2 are in flight"));
    assertThat(one.get()).isInstanceOf(NoAnswer.class);
    assertThat(two.get()).isInstanceOf(NoAnswer.class);
    host.conduct(Conduct.APPROVES);
    assertThat(connector.acquirer.sell(charge())).isInstanceOf(Approved.class);
  }

  @Test
  void neverTellsThatWhatIsUnderWayWasNotSent() throws Exception {
    host.conduct(Conduct.KEEPS_SILENT);
    CardHostFixture connector = signOn(CardHostFixture.at(host.port(), LONG, LONG, 10));
    CardRequest sale = charge();
    var first = sell(connector, sale);
    CardHostFixture.await(() -> host.executed() == 1);

    assertThat(connector.acquirer.sell(sale)).isEqualTo(new NoAnswer("the same message is under way"));
    host.hangUp();
    assertThat(first.get()).isInstanceOf(NoAnswer.class);
  }

  @Test
  void countsAnAnswerThatComesTooLateAndGoesOn() {
    host.script((message, line) -> executor.execute(() -> {
      pause(CardHostFixture.LIMIT.plusMillis(300));
      send(line, message);
    }));
    CardHostFixture connector = signOn();

    assertThat(connector.acquirer.sell(charge())).isInstanceOf(NoAnswer.class);
    CardHostFixture.await(() -> connector.orphans() == 1);
    host.script(host::byTheBook);
    assertThat(connector.acquirer.sell(charge())).isInstanceOf(Approved.class);
  }

  @Test
  void isNotConfusedByASecondAnswer() {
    host.script((message, line) -> {
      host.byTheBook(message, line);
      host.byTheBook(message, line);
    });
    CardHostFixture connector = signOn();

    assertThat(connector.acquirer.sell(charge())).isInstanceOf(Approved.class);
    assertThat(connector.acquirer.sell(charge())).isInstanceOf(Approved.class);
    CardHostFixture.await(() -> connector.orphans() == 2);
  }

  @Test
  void takesNoEchoOfItsOwnMessageForAnAnswer() {
    host.script((message, line) -> line.send(message.type(), message.fields()));
    CardHostFixture connector = signOn();

    assertThat(connector.acquirer.sell(charge())).isInstanceOf(NoAnswer.class);
    assertThat(connector.orphans()).isOne();
  }

  /** The answer to a sale says nothing of its reversal, though they have names in common. */
  @Test
  void takesNoAnswerToAnotherKindOfMessage() {
    host.script((message, line) -> line.send("0210", host.book().answer("0200", message.fields())));
    CardHostFixture connector = signOn();

    assertThat(connector.acquirer.authorize(charge())).isInstanceOf(NoAnswer.class);
  }

  @ParameterizedTest
  @CsvSource({"0000", "1001", "ffff", "0004303230", "00040210",
      "001b3032313046303030303030303030303030303030303030303030"})
  void endsTheConnectionOverGarbageAndMakesANewOne(String frame) throws Exception {
    CardHostFixture connector = signOn(CardHostFixture.at(host.port(), LONG, LONG, 10));
    var others = new CountDownLatch(3);
    host.script((message, line) -> {
      others.countDown();
      if (others.getCount() == 0) line.sendUnframed(HexFormat.of().parseHex(padded(frame)));
    });
    List<CompletableFuture<SaleAnswer>> answers = List.of(sell(connector, charge()), sell(connector, charge()),
        sell(connector, charge()));

    for (var answer : answers) { assertThat(answer.get()).isInstanceOf(NoAnswer.class); }
    host.script(host::byTheBook);
    CardHostFixture.await(() -> connector.acquirer.sell(charge()) instanceof Approved);
  }

  private static String padded(String frame) {
    int length = Integer.parseInt(frame.substring(0, 4), 16);
    int missing = length > LengthHeader.LONGEST_MESSAGE ? 0 : length - (frame.length() - 4) / 2;
    return frame + "00".repeat(Math.max(0, missing));
  }

  @Test
  void answersThatAllInFlightAreInDoubtWhenTheHostHangsUp() throws Exception {
    host.conduct(Conduct.KEEPS_SILENT);
    CardHostFixture connector = signOn(CardHostFixture.at(host.port(), LONG, LONG, 10));
    var one = sell(connector, charge());
    var two = sell(connector, charge());
    CardHostFixture.await(() -> host.executed() == 2);
    host.hangUp();

    assertThat(one.get()).isInstanceOf(NoAnswer.class);
    assertThat(two.get()).isInstanceOf(NoAnswer.class);
  }

  @Test
  void signsOnAgainAfterTheConnectionWasLost() throws InterruptedException {
    CardHostFixture connector = signOn();
    assertThat(host.next(true).field(70)).isEqualTo("001");
    host.hangUp();

    assertThat(host.next(true).field(70)).isEqualTo("001");
    CardHostFixture.await(() -> connector.acquirer.sell(charge()) instanceof Approved);
  }

  @Test
  void asksASilentHostWhetherItIsThere() throws InterruptedException {
    CardHostFixture connector = signOn(
        CardHostFixture.at(host.port(), CardHostFixture.LIMIT, Duration.ofMillis(100), 10));

    assertThat(host.next(true).field(70)).isEqualTo("001");
    assertThat(host.next(true).field(70)).isEqualTo("301");
    assertThat(host.next(true).field(70)).isEqualTo("301");
    assertThat(connector.isConnected()).isTrue();
    assertThat(connector.orphans()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"301,00", "001,00", "201,00", "002,00", "101,40"})
  void answersWhatTheHostAsksOfTheConnection(String asked, String answered) throws Exception {
    CardHostFixture connector = signOn();

    var answer = host.ask(asked);

    assertThat(answer.fields()).isEqualTo(Map.of(7, "1125090705", 11, "000007", 39, answered, 70, asked));
    assertThat(connector.orphans()).isZero();
  }

  @Test
  void sendsNothingToAHostThatHasSignedOffUntilItSignsOnAgain() throws Exception {
    CardHostFixture connector = signOn(CardHostFixture.at(host.port(), LONG, LONG, 10));
    host.ask("002");
    CardHostFixture.await(() -> !connector.isConnected());

    assertThat(connector.acquirer.sell(charge())).isEqualTo(new NotSent("not signed on"));
    host.ask("001");
    connector.awaitSignOn();
    assertThat(connector.acquirer.sell(charge())).isInstanceOf(Approved.class);
  }

  @Test
  void signsOnByItselfToAHostThatHasSignedOffAndIsThere() throws Exception {
    CardHostFixture connector = signOn(
        CardHostFixture.at(host.port(), LONG, Duration.ofMillis(500), 10));
    host.ask("002");

    CardHostFixture.await(() -> !connector.isConnected());
    connector.awaitSignOn();
    assertThat(connector.acquirer.sell(charge())).isInstanceOf(Approved.class);
  }

  @Test
  void leavesAHostThatAnswersNoEchoes() throws InterruptedException {
    host.wholeScript((message, line) -> {
      if (message.field(70).equals("001")) host.byTheBook(message, line);
    });
    signOn(CardHostFixture.at(host.port(), CardHostFixture.LIMIT, Duration.ofMillis(50), 10));

    assertThat(host.next(true).field(70)).isEqualTo("001");
    assertThat(host.next(true).field(70)).isEqualTo("301");
    assertThat(host.next(true).field(70)).isEqualTo("301");
    assertThat(host.next(true).field(70)).isEqualTo("001");
  }

  @Test
  void takesLeaveWhenItStopsOnceAllIsAnswered() throws Exception {
    var answerNow = new CountDownLatch(1);
    host.script((message, line) -> executor.execute(() -> {
      await(answerNow);
      send(line, message);
    }));
    CardHostFixture connector = signOn(CardHostFixture.at(host.port(), LONG, LONG, 10));
    assertThat(host.next(true).field(70)).isEqualTo("001");
    var sale = sell(connector, charge());
    assertThat(host.next(true).type()).isEqualTo("0200");
    var stopped = CompletableFuture.runAsync(connector::close, executor);
    CardHostFixture.await(() -> !connector.isConnected());

    assertThat(connector.acquirer.sell(charge())).isInstanceOf(NotSent.class);
    assertThat(stopped).isNotDone();
    answerNow.countDown();
    assertThat(sale.get()).isInstanceOf(Approved.class);
    assertThat(host.next(true).field(70)).isEqualTo("002");
    stopped.get();
  }

  /** A host that does not read: what is still in our queue at the end has certainly not left. */
  @Test
  void knowsOfEachMessageWhetherItLeft() throws Exception {
    var reads = new CountDownLatch(1);
    host.script((message, line) -> await(reads));
    CardHostFixture connector = signOn(CardHostFixture.at(host.port(), LONG, LONG, 20_000));
    var answers = new ArrayList<CompletableFuture<SaleAnswer>>();
    for (int i = 0; i < 20_000; i++) { answers.add(sell(connector, charge())); }
    CardHostFixture.await(() -> connector.meters.get("tollgate.acquirer.in_flight").gauge().value() == 20_000);
    pause(Duration.ofMillis(500));
    host.hangUp();
    reads.countDown();

    int notSent = 0;
    for (var answer : answers) {
      switch (answer.get()) {
        case NotSent _ -> notSent++;
        case NoAnswer _ -> {}
        case Approved _,Refused _,Challenged _,Rejected _ ->
          throw new AssertionError("nobody answered");
      }
    }
    // More than the writer had in its hands: those were still in the queue.
    assertThat(notSent).isBetween(65, 19_999);
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void speaksInEveryForm(boolean asciiLength, boolean binaryBitmap) {
    var form = new ScriptedCardHost.Form(asciiLength, binaryBitmap);
    try (var other = new ScriptedCardHost(form)) {
      CardHostFixture connector = signOn(
          CardHostFixture.at(other.port(), form, CardHostFixture.LIMIT, LONG, 10));

      assertThat(connector.acquirer.sell(charge())).isInstanceOf(Approved.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"12a4", " 123", "9999", "0000"})
  void endsTheConnectionOverALengthThatIsNone(String length) {
    var form = new ScriptedCardHost.Form(true, false);
    try (var other = new ScriptedCardHost(form)) {
      other.script((message, line) -> line.sendUnframed(length.getBytes(StandardCharsets.US_ASCII)));
      CardHostFixture connector = signOn(CardHostFixture.at(other.port(), form, LONG, LONG, 10));

      assertThat(connector.acquirer.sell(charge())).isInstanceOf(NoAnswer.class);
    }
  }

  private void send(ScriptedCardHost.Line line, ScriptedCardHost.Heard message) {
    try {
      host.byTheBook(message, line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.iso8583.Exchange.Answered;
import io.tollgate.payments.acquirer.iso8583.Exchange.NotSent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way to one host: keeps one session, signed on, and makes a new one when it ends. Nobody waits for a connection: what
 * can't be sent now is not sent. A host that signs off gets nothing until it signs on again, or takes our sign-on.
 */
final class CardHostConnection {
  private static final Logger LOG = LoggerFactory.getLogger(CardHostConnection.class);
  private static final int MOST_MISSED_ECHOES = 2;
  private static final Duration SIGN_OFF = Duration.ofSeconds(2);

  private final String name;
  private final CardHost host;
  private final MessageCodec codec;
  private final CardHostMeters meters;
  private final NetworkMessages network;
  private final Semaphore window;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile @Nullable Session signedOn;
  private volatile @Nullable Session resting;
  private volatile boolean running;
  private @Nullable Thread keeper;

  CardHostConnection(String name, CardHost host, CardHostMeters meters, Clock clock) {
    this.name = name;
    this.host = host;
    this.meters = meters;
    this.codec = new MessageCodec(host.fieldMap(), host.bitmap());
    this.network = new NetworkMessages(clock);
    this.window = new Semaphore(host.maxInFlight());
    meters.watch(() -> signedOn != null, inFlight::get);
  }

  synchronized void start() {
    if (running) return;
    running = true;
    keeper = Thread.ofVirtual().name(name).start(this::keepConnected);
  }

  /**
   * Sends the message and waits for its answer, within the host's response time.
   *
   * @throws IllegalArgumentException where the message does not fit the host's field map
   */
  Exchange exchange(Message request) {
    Session session = signedOn;
    if (session == null) return new NotSent("not signed on");
    if (!window.tryAcquire()) return new NotSent(host.maxInFlight() + " are in flight");
    inFlight.incrementAndGet();
    try {
      return session.exchange(request, host.responseTimeout());
    } finally {
      inFlight.decrementAndGet();
      window.release();
    }
  }

  private void keepConnected() {
    var backoff = new Backoff(host.reconnect(), new Random());
    try {
      while (running) {
        String why = runSession(backoff);
        if (!running) return;
        Duration pause = backoff.next();
        LOG.warn("{}: {}; connecting again in {}", name, why, pause);
        Thread.sleep(pause);
      }
    } catch (InterruptedException _) {
      LOG.debug("{}: stopped", name);
    }
  }

  /** @return why it ended, or did not begin */
  private String runSession(Backoff backoff) throws InterruptedException {
    try (Session session = Session.open(name, host, codec, this::unasked)) {
      String refusal = signOn(session);
      if (refusal != null) return refusal;
      backoff.reset();
      LOG.info("{}: signed on", name);
      signedOn = session;
      Thread echo = Thread.ofVirtual().name(name + "-echo").start(() -> keepAlive(session));
      try {
        return session.awaitEnd();
      } finally {
        signedOn = null;
        resting = null;
        echo.interrupt();
      }
    } catch (IOException e) {
      return "can't connect (" + e.getClass().getSimpleName() + ")";
    }
  }

  private @Nullable String signOn(Session session) {
    return switch (session.exchange(network.signOn(), host.responseTimeout())) {
      case Answered(Message answer) -> answer.field(39).filter("00"::equals).isPresent() ? null : "sign-on refused";
      case NotSent(String why) -> why;
      case Exchange.Unwritable(String why) -> why;
      case Exchange.Unanswered(String why) -> "sign-on: " + why;
    };
  }

  /** Asks a silent host whether it is there. */
  private void keepAlive(Session session) {
    int missed = 0;
    try {
      while (session.isOpen() && missed < MOST_MISSED_ECHOES) {
        Duration rest = host.echoEvery().minus(session.silence());
        if (rest.isPositive()) Thread.sleep(rest);
        else
          missed = isThere(session) ? 0 : missed + 1;
      }
      session.end("no answer to " + missed + " echoes");
    } catch (InterruptedException _) {
      LOG.debug("{}: no echoes any more", name);
    }
  }

  private boolean isThere(Session session) {
    boolean there = session.exchange(network.echo(), host.responseTimeout()) instanceof Answered;
    if (there && session.equals(resting) && signOn(session) == null) resume(session);
    return there;
  }

  /** The reader's: it must not wait for anything. */
  private void unasked(Session session, Message message) {
    if (NetworkMessages.isRequest(message)) obey(session, message);
    else
      orphan(message);
  }

  private void obey(Session session, Message request) {
    try {
      switch (NetworkMessages.Wish.of(request)) {
        case SIGN_OFF -> rest(session);
        case SIGN_ON -> { if (session.equals(resting)) resume(session); }
        case ECHO, CUT_OVER -> LOG.debug("{}: asks by {}", name, request);
        case UNKNOWN -> LOG.warn("{}: asks for what we can't do, by {}", name, request);
      }
      session.tell(NetworkMessages.answer(request));
    } catch (IllegalArgumentException e) {
      LOG.warn("{}: can't be answered: {} ({})", name, request, e.getMessage());
    }
  }

  private void rest(Session session) {
    LOG.warn("{}: the host has signed off", name);
    if (!session.equals(signedOn)) return;
    resting = session;
    signedOn = null;
  }

  private void resume(Session session) {
    LOG.info("{}: signed on again", name);
    resting = null;
    signedOn = session;
  }

  /**
   * An answer that came too late, or that nobody asked for. Nothing is to be done about it: what was not answered in time is
   * in doubt with whoever sent it, and since this host can't be asked, AuthorizePayment reverses a sale or an authorization
   * and ExecuteModification sends a capture, a void or a refund again under its own name. A reversal made here would race
   * with those, and after a second answer to a payment that counts it would undo that payment.
   */
  private void orphan(Message message) {
    meters.orphan();
    LOG.warn("{}: nobody waits for {}", name, message);
  }

  /** Lets what is in flight come to its end, and takes leave. */
  synchronized void stop() {
    running = false;
    Session session = signedOn;
    signedOn = null;
    try {
      if (session != null) {
        boolean quiet = window.tryAcquire(host.maxInFlight(), host.responseTimeout().toNanos(), TimeUnit.NANOSECONDS);
        if (quiet) window.release(host.maxInFlight());
        var _ = session.exchange(network.signOff(), SIGN_OFF);
        session.close();
      }
      if (keeper != null) {
        keeper.interrupt();
        keeper.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}

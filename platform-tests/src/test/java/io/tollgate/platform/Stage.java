package io.tollgate.platform;

/**
 * How far all four of a volley have come when something strikes. Not all can be everywhere: only an authorization waits for risk;
 * the other three have gone their whole way by then, but for their events.
 */
enum Stage {
  ACCEPTED("after it accepted, before risk is asked") {
    @Override
    void reach(Scene scene) {
      scene.lock(RELAY);
      scene.send();
      scene.volley().awaitRecorded();
    }
  },
  AT_RISK("before risk has answered") {
    @Override
    void reach(Scene scene) {
      scene.stop("risk-service");
      scene.send();
      scene.volley().awaitAccepted();
    }
  },
  CLAIMED("after the claim, before the acquirer hears") {
    @Override
    void reach(Scene scene) {
      scene.stop("acquirer-simulator");
      scene.send();
      scene.volley().awaitClaimed();
    }
  },
  AT_THE_ACQUIRER("during the call") {
    @Override
    void reach(Scene scene) {
      scene.fault("no_answer");
      scene.send();
      scene.volley().awaitClaimed();
    }
  },
  DONE_BY_THE_ACQUIRER("after the acquirer said yes, before it is recorded") {
    @Override
    void reach(Scene scene) {
      scene.fault("delay");
      scene.send();
      scene.volley().awaitDoneByTheAcquirer();
    }
  },
  RECORDING("while it records") {
    @Override
    void reach(Scene scene) {
      scene.fault("delay");
      scene.send();
      scene.volley().awaitClaimed();
      scene.lock("lock table payment.ledger_entry in access exclusive mode");
      scene.awaitRecording();
    }
  },
  RECORDED("after the record, before it publishes") {
    @Override
    void reach(Scene scene) {
      scene.fault("delay");
      scene.send();
      scene.volley().awaitClaimed();
      scene.lock(RELAY);
      scene.volley().awaitSettled();
    }
  },
  PUBLISHED("after it published, before it cleans up") {
    @Override
    void reach(Scene scene) {
      scene.fault("delay");
      scene.send();
      scene.volley().awaitClaimed();
      Runnable relay = scene.lock(RELAY);
      scene.volley().awaitSettled();
      scene.lock("select id from payment.outbox for update");
      relay.run();
      scene.awaitPublished();
    }
  };

  private static final String RELAY = "select * from payment.outbox_relay for update";
  private final String words;

  Stage(String words) { this.words = words; }

  /** Sends the volley, and returns when it is there and held. */
  abstract void reach(Scene scene);

  @Override
  public String toString() { return words; }
}

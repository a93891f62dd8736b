package io.tollgate.platform;

import java.net.http.HttpRequest.BodyPublishers;

import static org.assertj.core.api.Assertions.assertThat;

/** What a card host does to one message, and whether its sender hears of it in time. */
enum HostFault {
  DELAYED("answers in time, but not at once", Heard.AN_ANSWER, "\"fault\":\"delay\",\"delay\":\"PT0.5S\""),
  TWICE("answers two times", Heard.AN_ANSWER, "\"fault\":\"answer_twice\""),
  DECLINED("declines", Heard.A_REFUSAL, "\"fault\":\"decline\",\"response_code\":\"51\""),
  BROKEN("can't process it", Heard.A_REFUSAL, "\"fault\":\"error\""),
  LATE("answers when nobody waits any more", Heard.NOTHING, "\"fault\":\"delay\",\"delay\":\"PT5S\""),
  DEAF("never gets it", Heard.NOTHING, "\"fault\":\"no_answer\""),
  LOST("does it and loses the answer", Heard.NOTHING, "\"fault\":\"lose_answer\""),
  MISTAKEN("answers under another trace number", Heard.NOTHING, "\"fault\":\"wrong_stan\""),
  GARBLED("answers with garbage", Heard.NOTHING, "\"fault\":\"garbage\""),
  CUT_OFF("is cut off in the middle of the answer", Heard.NOTHING, "\"fault\":\"reset\"");

  /** What comes back to the sender in time. */
  enum Heard {
    AN_ANSWER, A_REFUSAL, NOTHING
  }

  private final String words;
  private final Heard heard;
  private final String order;

  HostFault(String words, Heard heard, String order) {
    this.words = words;
    this.heard = heard;
    this.order = order;
  }

  Heard heard() { return heard; }

  /** Strikes the next operation of that type at that host. */
  void strike(Platform platform, String host, String type) {
    var set = Merchant.simulator(platform).post("/faults", null, BodyPublishers.ofString(
        "{" + order + ",\"acquirer\":\"" + host + "\",\"type\":\"" + type + "\",\"times\":1}"));
    assertThat(set.status()).as("%s", set).isEqualTo(201);
  }

  @Override
  public String toString() { return words; }
}

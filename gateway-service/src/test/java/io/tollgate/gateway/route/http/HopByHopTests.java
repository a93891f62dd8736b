package io.tollgate.gateway.route.http;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

class HopByHopTests {
  @Test
  void areTheHeadersThatTheConnectionNominatesToo() {
    var headers = new HttpHeaders();
    headers.add("Connection", "close, X-One");
    headers.add("Connection", "x-two");

    assertThat(HopByHop.of(headers)).contains("connection", "upgrade", "x-one", "x-two").doesNotContain("accept");
  }

  @Test
  void areFewWhereNothingIsNominated() {
    assertThat(HopByHop.of(new HttpHeaders())).contains("connection", "te").doesNotContain("x-one");
  }
}

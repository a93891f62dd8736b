package io.tollgate.gateway.route.http;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainPathTests {
  @ParameterizedTest
  @ValueSource(strings = {"/v1/payments", "/v1/payments/", "/v1/risk/blocklist/ip/2001:db8::1", "/v1/x/a.b",
      "/v1/x/%20",
      "/v1/x/...", "/v1/x/.hidden", "/.well-known/jwks.json"})
  void isOneThatEveryReaderUnderstandsAlike(String path) { assertThat(PlainPath.isPlain(path)).isTrue(); }

  @ParameterizedTest
  @ValueSource(strings = {"", "v1", "http://host/v1", "/v1//x", "/v1/./x", "/v1/../x", "/v1/.", "/v1/..", "/v1;a/x",
      "/v1/%2E%2e/x", "/v1/%2Fx", "/v1/%5cx", "/v1/%3Bx", "/v1/%00", "/v1/%0d%0a", "/v1/%252e", "/v1\\x"})
  void isNoneThatAnotherReaderMayUnderstandDifferently(String path) { assertThat(PlainPath.isPlain(path)).isFalse(); }
}

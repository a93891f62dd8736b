package io.tollgate.gateway.clientauth.web;

import io.tollgate.gateway.clientauth.InternalTokens;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.Map;

/** Publishes the public half of the signing key (RFC 7517), so that each service verifies internal tokens itself. */
@RestController
final class PublicKeysController {
  private final InternalTokens tokens;

  PublicKeysController(InternalTokens tokens) { this.tokens = tokens; }

  @GetMapping(path = "/.well-known/jwks.json", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Map<String, Object>> publicKeys() {
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
        .body(tokens.publicKeys());
  }
}

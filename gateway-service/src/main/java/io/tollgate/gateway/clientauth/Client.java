package io.tollgate.gateway.clientauth;

import io.tollgate.common.id.MerchantId;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The merchant behind an accepted API key, and what that key may do; whether it suffices is for each service to check. */
public record Client(MerchantId merchant, String keyId, List<String> scopes) {
  /** The request attribute that holds the client once its key was accepted. */
  public static final String ATTRIBUTE = Client.class.getName();

  public Client {
    scopes = List.copyOf(scopes);
  }

  /** The client of the request with these attributes; there is one, since no route can be reached without a key. */
  public static Client of(Map<String, Object> attributes) {
    return (Client) Objects.requireNonNull(attributes.get(ATTRIBUTE), ATTRIBUTE);
  }
}

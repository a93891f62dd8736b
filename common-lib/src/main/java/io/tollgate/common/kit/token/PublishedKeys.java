package io.tollgate.common.kit.token;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import org.jspecify.annotations.Nullable;

import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The keys that the gateway publishes (RFC 7517). They are looked up anew before they are too old, while requests go on with those that
 * are known; a gateway that is away then makes no token invalid that it signed before.
 */
final class PublishedKeys implements JWKSource<SecurityContext> {
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
  private static final Duration KNOWN_WITHOUT_ANSWER_FOR = Duration.ofHours(1);
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int MOST_BYTES = 64 * 1024;

  private final AtomicLong unanswered = new AtomicLong();
  private final JWKSource<SecurityContext> known;

  private PublishedKeys(URI uri, Duration knownFor, Duration knownWithoutAnswerFor) throws MalformedURLException {
    var retriever = new DefaultResourceRetriever(TIMEOUT_MILLIS, TIMEOUT_MILLIS, MOST_BYTES);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    known = JWKSourceBuilder.<SecurityContext>create(uri.toURL(), retriever)
        .cache(knownFor.toMillis(), knownFor.dividedBy(20).toMillis())
        .refreshAheadCache(knownFor.dividedBy(2).toMillis(), null, threads, true, null, false).rateLimited(false)
        .retrying(true)
        .outageTolerant(knownWithoutAnswerFor.minus(knownFor).toMillis(), _ -> unanswered.incrementAndGet()).build();
  }

  static PublishedKeys at(URI uri) { return at(uri, KNOWN_FOR, KNOWN_WITHOUT_ANSWER_FOR); }

  /**
   * A token with a key that is not known makes a look-up at once.
   *
   * @param knownFor before which they are looked up again: by the requests of its second half, beside them
   * @param knownWithoutAnswerFor how long they are good for at the most where nobody answers; more than {@code knownFor}
   */
  static PublishedKeys at(URI uri, Duration knownFor, Duration knownWithoutAnswerFor) {
    try {
      return new PublishedKeys(uri, knownFor, knownWithoutAnswerFor);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("Keys are published at a URL, not at " + uri, e);
    }
  }

  /** @throws JWKSetUnavailableException where there is no such key, and nobody answered whether there is by now */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
    long before = unanswered.get();
    List<JWK> found = known.get(selector, context);
    if (found.isEmpty() && unanswered.get() != before) {
      throw new JWKSetUnavailableException("The keys can't be looked up, and none that is known is that one");
    }
    return found;
  }
}

package io.tollgate.risk.idempotency.web;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.idempotency.IdempotencyHeaders;
import io.tollgate.common.kit.idempotency.ReadBody;
import io.tollgate.common.kit.problem.ProblemWriter;
import io.tollgate.risk.idempotency.Earlier;
import io.tollgate.risk.idempotency.KeptAnswer;
import io.tollgate.risk.idempotency.KeptAnswers;
import io.tollgate.risk.idempotency.KeyedRequest;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;

/**
 * Serves a POST that has a key in one transaction: the key, whatever the request changes, and the answer to it are committed together or
 * not at all. What is not answered with success changes nothing and is not kept. A POST without a key is left alone.
 */
@Component
class IdempotencyFilter extends OncePerRequestFilter {
  private static final int LARGEST_BODY = 1 << 20;
  private static final UUID OPERATORS = new UUID(0, 0);

  private final TransactionOperations transaction;
  private final KeptAnswers answers;
  private final HandlerExceptionResolver problems;

  IdempotencyFilter(TransactionOperations transaction, KeptAnswers answers,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.transaction = transaction;
    this.answers = answers;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !HttpMethod.POST.matches(request.getMethod()) || request.getHeader(IdempotencyHeaders.KEY) == null
        || !(SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken);
  }

  @Override
  protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String key = request.getHeader(IdempotencyHeaders.KEY);
    if (!IdempotencyHeaders.isKey(key)) {
      ProblemWriter.write(response, IdempotencyHeaders.invalidKey());
      return;
    }
    byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
    if (body.length > LARGEST_BODY) {
      ProblemWriter.write(response, IdempotencyHeaders.bodyTooLarge(LARGEST_BODY));
      return;
    }
    var keyed = new KeyedRequest(scope(), key, digest(request, body));
    var buffered = new ContentCachingResponseWrapper(response);
    try {
      Earlier earlier = Objects.requireNonNull(transaction.execute(
          status -> serve(keyed, new ReadBody(request, body), buffered, chain, status)));
      answer(earlier, buffered, response);
    } catch (DataAccessException | TransactionException e) {
      response.reset();
      if (problems.resolveException(request, response, null, e) == null) throw e;
    }
  }

  private Earlier serve(KeyedRequest keyed, HttpServletRequest request, ContentCachingResponseWrapper response,
      FilterChain chain, TransactionStatus status) {
    Earlier earlier = answers.to(keyed);
    if (!(earlier instanceof Earlier.Nothing)) return earlier;
    try {
      chain.doFilter(request, response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
    if (HttpStatusCode.valueOf(response.getStatus()).is2xxSuccessful()) {
      answers.keep(keyed,
          new KeptAnswer(response.getStatus(), response.getContentType(), response.getContentAsByteArray()));
    } else {
      status.setRollbackOnly();
    }
    return earlier;
  }

  private static void answer(Earlier earlier, ContentCachingResponseWrapper buffered, HttpServletResponse response)
      throws IOException {
    switch (earlier) {
      case Earlier.Nothing _ -> buffered.copyBodyToResponse();
      case Earlier.InFlight _ -> ProblemWriter.write(response, IdempotencyHeaders.keyInFlight());
      case Earlier.AnotherRequest _ -> ProblemWriter.write(response, IdempotencyHeaders.reusedKey());
      case Earlier.Answered(KeptAnswer kept) -> {
        response.setStatus(kept.status());
        response.setHeader(IdempotencyHeaders.REPLAYED, "true");
        if (kept.contentType() != null) response.setContentType(kept.contentType());
        response.setContentLength(kept.body().length);
        response.getOutputStream().write(kept.body());
      }
    }
  }

  /** A key means one request of a merchant, whichever of its API keys sends it, and one of all operators. */
  private static UUID scope() {
    var token = (JwtAuthenticationToken) Objects
        .requireNonNull(SecurityContextHolder.getContext().getAuthentication());
    return MerchantId.parse(String.valueOf(token.getToken().getSubject())).map(MerchantId::value).orElse(OPERATORS);
  }

  /** Not keyed: no card number comes here, and what does is stored in clear beside it. */
  private static String digest(HttpServletRequest request, byte[] body) {
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((request.getMethod() + " " + request.getRequestURI() + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}

package io.tollgate.common.kit.problem;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The problems that every service has: what is wrong with a request before any feature has seen it, and our own defects. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public final class CommonProblems {
  private static final Logger LOG = LoggerFactory.getLogger(CommonProblems.class);

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(InvalidRequest e) { return e.toProblem().toResponse(); }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(NotFound e) {
    return Problem.of(HttpStatus.NOT_FOUND, e.code(), String.valueOf(e.getMessage())).toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(HttpMessageNotReadableException e) {
    return unreadable(e.getCause()).toResponse();
  }

  /** Never repeats a value: it may be a card number. */
  static Problem unreadable(@Nullable Throwable cause) {
    return switch (cause) {
      case UnrecognizedPropertyException e ->
        malformed("unknown_field", "The request has a field that is not known here.")
            .at(path(e));
      case InputCoercionException e -> malformed("number_out_of_range", "The field's number is too large.").at(path(e));
      case StreamReadException _ -> malformed("malformed_json", "The request's body is not well-formed JSON.");
      case DatabindException e when e.getPath().isEmpty() ->
        malformed("malformed_json", "The request's body is not one JSON object.");
      case DatabindException e -> malformed("invalid_type", "The field's value has the wrong type.").at(path(e));
      case null, default -> malformed("malformed_json", "The request's body is missing or not readable.");
    };
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(MissingServletRequestParameterException e) {
    return malformed("missing_parameter", "A required query parameter is missing.").at(e.getParameterName())
        .toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(MethodArgumentTypeMismatchException e) {
    return malformed("invalid_parameter", "The query parameter's value has the wrong type.").at(e.getName())
        .toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(HttpMediaTypeNotSupportedException e) {
    return Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported_media_type",
        "Send the body as application/json.").toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(HttpMediaTypeNotAcceptableException e) {
    return Problem.of(HttpStatus.NOT_ACCEPTABLE, "not_acceptable", "Answers are application/json.").toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(HttpRequestMethodNotSupportedException e) {
    return Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "method_not_allowed",
        "The resource has no such method.").toResponse();
  }

  @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
  ResponseEntity<Map<String, Object>> onUnknownPath() {
    return Problem.of(HttpStatus.NOT_FOUND, "unknown_path", "There is nothing at this path.").toResponse();
  }

  /** The client went away; nobody is there to be told. */
  @ExceptionHandler
  void on(AsyncRequestNotUsableException e) {
    LOG.debug("The client closed the connection before the answer was written", e);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(Exception e) {
    LOG.error("Unexpected failure", e);
    return Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal_error",
        "Something failed on our side. Repeat the request with the same idempotency key, or quote the request id to us.")
        .toResponse();
  }

  private static Problem malformed(String code, String detail) {
    return Problem.of(HttpStatus.BAD_REQUEST, code, detail);
  }

  private static @Nullable String path(JacksonException e) {
    List<JacksonException.Reference> references = e.getPath();
    if (references.isEmpty()) return null;
    return references.stream()
        .map(reference -> reference.getPropertyName() == null
            ? "[" + reference.getIndex() + "]"
            : reference.getPropertyName())
        .collect(Collectors.joining("."));
  }
}

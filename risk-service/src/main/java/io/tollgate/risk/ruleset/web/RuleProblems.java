package io.tollgate.risk.ruleset.web;

import io.tollgate.common.kit.problem.Problem;
import io.tollgate.risk.ruleset.InvalidRule;
import io.tollgate.risk.ruleset.PublishRuleSet;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import java.util.LinkedHashMap;
import java.util.Map;

/** What may be wrong with a rule or a set; for a condition with the place in it. */
@RestControllerAdvice
@Order(0)
class RuleProblems {
  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(InvalidRule e) {
    boolean isMissing = e.code().equals("missing_field");
    var problem = Problem.of(isMissing ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_CONTENT, e.code(),
        e.detail()).at(e.param());
    var members = new LinkedHashMap<>(problem.members());
    var position = e.position();
    if (position != null) members.put("position", Map.of("line", position.line(), "column", position.column()));
    if (e.rule() != null) members.put("rule", e.rule());
    return ResponseEntity.status(problem.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(members);
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(PublishRuleSet.SecondPersonRequired e) {
    return Problem.of(HttpStatus.FORBIDDEN, "second_person_required", String.valueOf(e.getMessage())).toResponse();
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(PublishRuleSet.AlreadyLive e) {
    return Problem.of(HttpStatus.CONFLICT, "already_live", String.valueOf(e.getMessage())).toResponse();
  }
}

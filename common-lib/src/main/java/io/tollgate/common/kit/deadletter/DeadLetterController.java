package io.tollgate.common.kit.deadletter;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.problem.Problem;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** For operators: what this service could not process, and the way to have it tried again. */
@RestController
@RequestMapping(path = "${tollgate.dead-letters.path}", produces = MediaType.APPLICATION_JSON_VALUE)
final class DeadLetterController {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterController.class);
  private static final int MOST = 100;

  private final DeadLetterLog letters;
  private final Replays replays;
  private final Clock clock;

  DeadLetterController(DeadLetterLog letters, Replays replays, Clock clock) {
    this.letters = letters;
    this.replays = replays;
    this.clock = clock;
  }

  /** Topic by topic, the newest first; those that were replayed too. */
  @GetMapping
  LetterPage list(@RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String after) {
    if (limit < 1 || limit > MOST)
      throw InvalidRequest.malformed("invalid_parameter", "limit", "The limit is a number from 1 to 100.");
    Position cursor = after == null
        ? null
        : Position.parse(after).orElseThrow(() -> InvalidRequest.malformed("invalid_parameter", "starting_after",
            "The cursor is the id of a dead letter."));
    List<Letter> found = letters.list(limit + 1, cursor);
    List<Letter> page = found.stream().limit(limit).toList();
    Map<Position, Replay> replayed = replays.of(page.stream().map(Letter::position).toList());
    return new LetterPage(page.stream().map(letter -> LetterView.of(letter, replayed.get(letter.position()))).toList(),
        found.size() > limit);
  }

  /** Sends the record back to the reader that could not process it, and to no other; again, if asked again. */
  @PostMapping("/{topic}/{partition}/{offset}/replay")
  @ResponseStatus(HttpStatus.ACCEPTED)
  LetterView replay(@PathVariable String topic, @PathVariable int partition, @PathVariable long offset,
      Principal operator) {
    var position = new Position(topic, partition, offset);
    Letter letter = letters.find(position).orElseThrow(() -> new NotFound("dead_letter"));
    if (!letter.isReplayable())
      throw InvalidRequest.unacceptable("not_replayable", "offset",
          "The letter does not hold a whole record of the topic that its reader reads.");
    letters.replay(letter);
    LOG.warn("{} was replayed by {}", position, operator.getName());
    return LetterView.of(letter, replays.add(position, operator.getName(), clock.instant()));
  }

  @ExceptionHandler
  ResponseEntity<Map<String, Object>> on(KafkaException e) {
    LOG.warn("Kafka did not serve an operator's request: {}", e.getMessage());
    return Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "temporarily_unavailable", "Kafka does not answer right now.")
        .retryable(Duration.ofSeconds(1)).toResponse();
  }

  record LetterPage(List<LetterView> data, boolean hasMore) {}
}

package io.tollgate.risk.ruleset.cel;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.cel.runtime.Program;
import io.tollgate.risk.ruleset.Condition.Answer;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** A condition that fails within the evaluator is missing, and the log tells why, but not at every payment. */
class FailingConditionsTests {
  private static final Program BROKEN = (Program) Proxy.newProxyInstance(Program.class.getClassLoader(),
      new Class<?>[]{Program.class}, (_, _, _) -> {
        throw new IllegalStateException("a defect of the evaluator");
      });

  @Test
  void tellTheirDefectOnceInAWhile() {
    var logger = (Logger) LoggerFactory.getLogger(CelCondition.class);
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    logger.addAppender(log);
    try {
      var condition = new CelCondition(BROKEN, Set.of("amount"), 1);
      for (int i = 0; i < 1_000; i++)
        assertThat(condition.on(Map.of("amount", 1L))).isEqualTo(new Answer.Missing("internal_error"));

      assertThat(log.list).hasSize(1);
      assertThat(log.list.getFirst().getThrowableProxy().getMessage()).isEqualTo("a defect of the evaluator");
    } finally {
      logger.detachAppender(log);
    }
  }
}

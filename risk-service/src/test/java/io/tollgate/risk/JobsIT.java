package io.tollgate.risk;

import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import static org.assertj.core.api.Assertions.assertThat;

class JobsIT extends RunningRiskService {
  @Autowired
  private ThreadPoolTaskScheduler scheduler;
  @Autowired
  private ScheduledTaskHolder jobs;

  @Test
  void haveEachAThreadToItself() {
    assertThat(jobs.getScheduledTasks()).isNotEmpty()
        .hasSizeLessThanOrEqualTo(scheduler.getScheduledThreadPoolExecutor().getCorePoolSize());
  }
}

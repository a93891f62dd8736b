package io.tollgate.analytics.activity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tollgate.analytics.activity.MerchantActivities;
import io.tollgate.common.kit.token.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;

@RestController
@Tag(name = "Activity", description = "What payments amount to in windows of UTC time, by the payments' creation.")
class ActivityController {
  private final MerchantActivities activities;
  private final Clock clock;

  ActivityController(MerchantActivities activities, Clock clock) {
    this.activities = activities;
    this.clock = clock;
  }

  @GetMapping(path = "/v1/analytics/merchant-activity", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "listMerchantActivity", summary = "The windows that start in a range, in order of time", description = "Windows without payments are left out. A range may span at most 1,500 windows.")
  ActivityReport report(@Parameter(hidden = true) Caller caller,
      @Parameter(schema = @Schema(type = "string", allowableValues = {"minute", "hour",
          "day"}, defaultValue = "day")) @RequestParam(defaultValue = "day") String window,
      @Parameter(description = "Inclusive, ISO 8601. By default 60 minutes, 24 hours or 30 days before the end.") @RequestParam(required = false) @Nullable Instant from,
      @Parameter(description = "Exclusive, ISO 8601. By default now.") @RequestParam(required = false) @Nullable Instant to) {
    Range range = Range.of(window, from, to, clock.instant());
    return ActivityReport.of(range.window(),
        activities.find(caller.merchant(), range.window(), range.from(), range.to()));
  }
}

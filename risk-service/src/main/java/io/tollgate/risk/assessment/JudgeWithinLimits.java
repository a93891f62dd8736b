package io.tollgate.risk.assessment;

import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.limit.ReserveLimits;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** What the rules let pass, be it to a person, reserves its limits, or is declined. */
@Component
class JudgeWithinLimits {
  private final ReserveLimits limits;

  JudgeWithinLimits(ReserveLimits limits) { this.limits = limits; }

  /** @param judgements in the requests' order, as is the answer */
  List<Judgement> judge(List<RiskRequested> requests, List<Judgement> judgements, Instant now) {
    List<RiskRequested> passing = IntStream.range(0, requests.size())
        .filter(i -> judgements.get(i).decision().verdict() != Verdict.DECLINE).mapToObj(requests::get).toList();
    var exceeded = limits.reserve(passing, now);
    return IntStream.range(0, requests.size()).mapToObj(
        i -> judgements.get(i).beyond(exceeded.getOrDefault(requests.get(i).paymentId(), List.of()))).toList();
  }
}

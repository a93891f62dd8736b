package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.AcquirerContract.Conduct;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a card host remembers and decides, by docs/iso8583.md: each message once, reversals for good. */
final class CardHostBook {
  private static final List<Integer> ECHOED = List.of(3, 4, 7, 11, 32, 37, 41, 42, 49, 70);
  private final Map<String, Map<Integer, String>> answers = new HashMap<>();
  private final Map<String, String> executed = new HashMap<>();
  private final Set<String> reversed = new HashSet<>();
  private volatile Conduct conduct = Conduct.APPROVES;
  private volatile @Nullable String code;

  void conduct(Conduct next) { conduct = next; }

  /** What to do with the message; reversals and network management are always answered. */
  Conduct conductFor(String type) {
    return type.startsWith("08") || type.startsWith("042") ? Conduct.APPROVES : conduct;
  }

  /** Answers everything with this response code from now on. */
  void answerWith(String responseCode) {
    code = responseCode;
  }

  synchronized long executed() { return executed.size(); }

  /** The answer's fields, its type being the request's plus ten, less the mark of a repeat. */
  synchronized Map<Integer, String> answer(String type, Map<Integer, String> request) {
    String name = type.substring(0, 3) + request.get(7) + request.get(11) + request.get(41);
    return answers.computeIfAbsent(name, _ -> decide(type, request));
  }

  static String answerTo(String type) { return type.substring(0, 2) + (char) (type.charAt(2) + 1) + "0"; }

  private Map<Integer, String> decide(String type, Map<Integer, String> request) {
    Map<Integer, String> answer = new TreeMap<>();
    ECHOED.forEach(number -> {
      String value = request.get(number);
      if (value != null) answer.put(number, value);
    });
    String response = type.startsWith("08") ? "00" : responseTo(type, request);
    answer.put(39, response);
    if (response.equals("00") && !type.startsWith("08"))
      answer.put(38, "A" + String.valueOf(answer.get(11)).substring(1));
    return answer;
  }

  private String responseTo(String type, Map<Integer, String> request) {
    String own = request.get(11) + request.get(7);
    if (type.startsWith("042")) {
      reversed.add(original(request));
      executed.remove(original(request));
      return "00";
    }
    String forced = code;
    if (forced != null) return forced;
    return switch (conduct) {
      case DECLINES_SOFTLY -> "51";
      case DECLINES_HARD -> "41";
      case APPROVES, KEEPS_SILENT, HANGS_UP, TALKS_NONSENSE -> {
        if (reversed.contains(own)) yield "12";
        if (request.containsKey(90) && !executed.containsKey(original(request))) yield "12";
        executed.put(own, type);
        yield "00";
      }
    };
  }

  private static String original(Map<Integer, String> request) {
    return String.valueOf(request.get(90)).substring(4, 20);
  }
}

package io.tollgate.payments.acquirer.iso8583;

import io.tollgate.payments.acquirer.DeclineCode;

import java.util.HashMap;
import java.util.Map;

/** What field 39 says (docs/iso8583.md has the table). */
sealed interface ResponseCode {
  /** Yes. */
  record Approval() implements ResponseCode {}

  /** Yes, where nothing but the card was to be checked (85). */
  record CardIsGood() implements ResponseCode {}

  record Decline(DeclineCode code) implements ResponseCode {}

  /** The host could not process the message (06, 19, 96): a refusal of one sent for the first time, and of an earlier one it says nothing. */
  record Malfunction() implements ResponseCode {}

  /** The cardholder is to be authenticated first (1A). */
  record Challenge() implements ResponseCode {}

  /** The host won't process such a request; nothing was taken. */
  record Unprocessable(String code) implements ResponseCode {}

  /** The host has a message of that name already (94). */
  record Duplicate() implements ResponseCode {}

  /** It says nothing to build upon: the operation stays in doubt, and is undone. */
  record Unclear(String why) implements ResponseCode {}

  /** Unknown codes are a soft {@code do_not_honor}. */
  static ResponseCode of(String code) {
    return Table.CODES.getOrDefault(code, new Decline(DeclineCode.DO_NOT_HONOR));
  }

  /** The table, by code. */
  final class Table {
    private static final Map<String, ResponseCode> CODES = new HashMap<>();
    static {
      put(new Approval(), "00", "08", "11");
      put(new CardIsGood(), "85");
      put(new Challenge(), "1A");
      put(new Unclear("partly approved"), "10");
      put(new Duplicate(), "94");
      put(new Unprocessable("03"), "03");
      put(new Unprocessable("30"), "30");
      put(DeclineCode.CALL_ISSUER, "01", "02", "70");
      put(DeclineCode.PICKUP_CARD, "04", "07", "67");
      put(DeclineCode.DO_NOT_HONOR, "05");
      put(new Malfunction(), "06", "19", "96");
      put(DeclineCode.INVALID_TRANSACTION, "12", "40");
      put(DeclineCode.INVALID_AMOUNT, "13", "64");
      put(DeclineCode.INVALID_NUMBER, "14", "15", "56");
      put(DeclineCode.EXPIRED_CARD, "33", "54");
      put(DeclineCode.SUSPECTED_FRAUD, "34", "59");
      put(DeclineCode.RESTRICTED_CARD, "36", "62");
      put(DeclineCode.LOST_CARD, "41");
      put(DeclineCode.STOLEN_CARD, "43");
      put(DeclineCode.ACCOUNT_CLOSED, "46", "78");
      put(DeclineCode.INSUFFICIENT_FUNDS, "51", "52", "53");
      put(DeclineCode.INCORRECT_PIN, "55");
      put(DeclineCode.TRANSACTION_NOT_PERMITTED, "57", "58");
      put(DeclineCode.LIMIT_EXCEEDED, "61", "65");
      put(DeclineCode.SECURITY_VIOLATION, "63", "93");
      put(DeclineCode.PIN_TRIES_EXCEEDED, "75");
      put(DeclineCode.INCORRECT_CVC, "82", "N7");
      put(DeclineCode.ISSUER_UNAVAILABLE, "91", "92");
      put(DeclineCode.STOPPED_BY_CARDHOLDER, "R0", "R1", "R3");
    }

    private Table() {}

    private static void put(DeclineCode decline, String... codes) { put(new Decline(decline), codes); }

    private static void put(ResponseCode meaning, String... codes) {
      for (String code : codes) { CODES.put(code, meaning); }
    }
  }
}

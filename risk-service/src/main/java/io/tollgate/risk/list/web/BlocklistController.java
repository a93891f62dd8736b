package io.tollgate.risk.list.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.list.BlockedValue;
import io.tollgate.risk.list.Blocklist;
import io.tollgate.risk.list.EntryId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The merchant's own blocklist. An entry counts from the next assessment on. */
@RestController
@RequestMapping(path = "/v1/risk/blocklist", produces = MediaType.APPLICATION_JSON_VALUE)
class BlocklistController {
  private static final int LONGEST_PAGE = 100;

  private final Blocklist blocklist;

  BlocklistController(Blocklist blocklist) { this.blocklist = blocklist; }

  @PutMapping(path = "/{type}/{value}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Block a card fingerprint, a BIN or an IP address")
  @ApiResponse(responseCode = "201", description = "Blocked from now on")
  @ApiResponse(responseCode = "200", description = "Was blocked already; the reason is the new one")
  ResponseEntity<BlocklistEntryView> block(Caller caller, @PathVariable String type, @PathVariable String value,
      @RequestBody BlockRequest request) {
    var blocked = blocklist.block(caller.merchant(), parse(type, value), request.checkedReason(), caller.keyId())
        .orElseThrow(() -> InvalidRequest.unacceptable("too_many_entries", "value",
            Blocklist.MOST + " values are blocked already. Unblock one first."));
    return ResponseEntity.status(blocked.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(BlocklistEntryView.of(blocked.entry()));
  }

  @DeleteMapping("/{type}/{value}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Block it no longer")
  void unblock(Caller caller, @PathVariable String type, @PathVariable String value) {
    blocklist.unblock(caller.merchant(), parse(type, value));
  }

  @GetMapping
  @Operation(summary = "What is blocked, the newest entry first")
  BlocklistPage entries(Caller caller, @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    if (limit < 1 || limit > LONGEST_PAGE) throw invalid("limit", "A page has 1 to 100 entries.");
    return BlocklistPage.of(blocklist.entries(caller.merchant(), cursor(startingAfter), limit + 1), limit);
  }

  private static @Nullable EntryId cursor(@Nullable String text) {
    if (text == null) return null;
    return EntryId.parse(text).orElseThrow(() -> invalid("starting_after", "The cursor is the id of an entry."));
  }

  private static BlockedValue parse(String type, String value) {
    BlockedValue.Type known = BlockedValue.Type.find(type)
        .orElseThrow(() -> invalid("type", "The type is card_fingerprint, bin or ip."));
    return BlockedValue.parse(known, value)
        .orElseThrow(() -> invalid("value", "The value is not of the type " + known.code() + "."));
  }

  private static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_parameter", param, detail);
  }
}

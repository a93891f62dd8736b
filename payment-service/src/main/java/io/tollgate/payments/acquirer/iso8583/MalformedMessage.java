package io.tollgate.payments.acquirer.iso8583;

import java.io.IOException;

/** The host sent what is no message. Its text never quotes what was sent, since that may hold a card's data. */
class MalformedMessage extends IOException {
  MalformedMessage(String what) { super(what); }
}

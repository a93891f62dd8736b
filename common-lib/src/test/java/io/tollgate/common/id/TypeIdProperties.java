package io.tollgate.common.id;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class TypeIdProperties {
  @Property
  void comeBackAsTheyWent(@ForAll long high, @ForAll long low) {
    var id = new UUID(high, low);

    assertThat(TypeId.parse("pay", TypeId.format("pay", id))).contains(id);
  }

  @Property
  void sortAsTheirBitsDo(@ForAll long high, @ForAll long low, @ForAll long otherHigh, @ForAll long otherLow) {
    var one = new PaymentId(new UUID(high, low));
    var other = new PaymentId(new UUID(otherHigh, otherLow));

    assertThat(Integer.signum(one.compareTo(other)))
        .isEqualTo(Integer.signum(one.toString().compareTo(other.toString())));
  }

  @Property
  void areNotMadeOfAnyOtherText(@ForAll String text) {
    TypeId.parse("pay", text).ifPresent(id -> assertThat(TypeId.format("pay", id)).isEqualTo(text));
  }

  /** From the examples of the TypeID specification. */
  @Example
  void lookAsTheSpecificationShows() {
    var id = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    assertThat(TypeId.format("prefix", id)).isEqualTo("prefix_01h455vb4pex5vsknk084sn02q");
  }

  @Example
  void haveNoMoreThan128Bits() { assertThat(TypeId.parse("pay", "pay_8zzzzzzzzzzzzzzzzzzzzzzzzz")).isEmpty(); }

  @Example
  void areNotMistakenForOneAnother() {
    String merchant = new MerchantId(new UUID(1, 2)).toString();

    assertThat(PaymentId.parse(merchant)).isEmpty();
  }
}

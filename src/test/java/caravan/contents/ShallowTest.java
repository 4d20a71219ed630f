package caravan.contents;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import caravan.web.Rejected;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ShallowTest {
  /** Follows what has no end that a stack could reach. */
  private static Item deeper(int depth) {
    if (depth == Integer.MAX_VALUE) {
      return new Item.Leftover("", null);
    }
    Item item = deeper(depth + 1);
    return new Item.Leftover(item.place() + depth, null);
  }

  private static Parcel parcel() throws IOException {
    return new Parcel("", "a.md", new ByteArrayInputStream(new byte[0]));
  }

  @Test
  void what_overflows_the_stack_when_it_is_opened_is_refused() {
    Opener opener = new Shallow(parcel -> Several.of(deeper(0)));

    assertThatThrownBy(() -> opener.open(parcel()))
        .isInstanceOf(Rejected.class)
        .hasMessageStartingWith("a.md is nested too deeply");
  }

  @Test
  void what_overflows_the_stack_when_it_is_read_on_is_refused() throws IOException {
    try (Items items = new Shallow(parcel -> () -> deeper(0)).open(parcel())) {
      assertThatThrownBy(items::next)
          .isInstanceOf(Rejected.class)
          .hasMessageStartingWith("a.md is nested too deeply");
    }
  }
}

package caravan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When a page that can't be written is tried again. */
class PageFaultsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger tried = new AtomicInteger();
  private final PageFaults faults = new PageFaults(nanos::get);

  private boolean fail() {
    return faults.written(
        "tags/",
        () -> {
          tried.incrementAndGet();
          throw new IllegalStateException("the disk is full");
        });
  }

  @Test
  void a_page_that_failed_is_not_tried_again_for_a_minute() {
    assertThat(fail()).isFalse();
    assertThat(fail()).isFalse();
    assertThat(tried).hasValue(1);
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
    assertThat(fail()).isFalse();
    assertThat(tried).hasValue(2);
  }

  @Test
  void another_is_written_meanwhile() {
    fail();
    assertThat(faults.written("authors/", () -> {})).isTrue();
    assertThat(faults.pages()).containsExactly("tags/");
  }

  @Test
  void one_that_is_written_at_last_is_named_no_more() {
    fail();
    nanos.addAndGet(TimeUnit.MINUTES.toNanos(1));
    assertThat(faults.written("tags/", () -> {})).isTrue();
    assertThat(faults.pages()).isEmpty();
  }

  @Test
  void what_failed_is_told_with_its_cause_once() {
    IOException cause = new AccessDeniedException("/srv/public/all");
    assertThat(PageFaults.reason(new UncheckedIOException("cannot write all/index.html", cause)))
        .isEqualTo(
            "java.io.UncheckedIOException: cannot write all/index.html:"
                + " java.nio.file.AccessDeniedException: /srv/public/all");
    assertThat(PageFaults.reason(new UncheckedIOException(cause)))
        .isEqualTo(
            "java.io.UncheckedIOException: java.nio.file.AccessDeniedException: /srv/public/all");
    assertThat(PageFaults.reason(new IllegalStateException("no such text")))
        .isEqualTo("java.lang.IllegalStateException: no such text");
  }
}

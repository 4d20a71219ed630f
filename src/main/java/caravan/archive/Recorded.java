package caravan.archive;

import caravan.web.Head;
import caravan.web.Visit;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An answer that lies in the archive.
 *
 * @param file where it lies
 * @param offset of its record in the file, in bytes
 * @param at when it was asked for
 * @param source id of the source that it was asked for
 * @param kind of the visit
 * @param id of the visit in the frontier of that time
 * @param visit address that the visit is known by, without secrets
 * @param page 1 for the first page of an article
 * @param address that was asked, without secrets
 * @param status HTTP status code
 * @param whole whether all of its body is there
 */
public record Recorded(
    Path file,
    long offset,
    Instant at,
    String source,
    Visit.Kind kind,
    long id,
    String visit,
    int page,
    String address,
    int status,
    boolean whole) {

  /**
   * What its record holds.
   *
   * @param head of the answer, which fits the bytes
   */
  public record Content(Head head, byte[] bytes) {}
}

package caravan.site;

/**
 * A file of the site.
 *
 * @param name below the public folder, such as {@code tag/council/index.html}
 * @param bytes its content: the same for the same state, always
 */
@SuppressWarnings("ArrayRecordComponent") // handed on and written, never compared
public record Page(String name, byte[] bytes) {}

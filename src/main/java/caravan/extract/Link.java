package caravan.extract;

/**
 * A link of a listing.
 *
 * @param url absolute http(s) address
 * @param title plain text, one line; empty where the listing gives none
 */
public record Link(String url, String title) {}

package caravan.store;

import org.jspecify.annotations.Nullable;

/**
 * A site changed an article whose post a person had edited: the post stays as it is.
 *
 * @param path of the post
 * @param link of the article, or null
 * @param mine bytes of the post's file
 * @param theirs bytes of the file as the site would have it
 */
public record Conflict(String path, @Nullable String link, byte[] mine, byte[] theirs) {}

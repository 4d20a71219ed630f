package caravan.web;

import org.jspecify.annotations.Nullable;

/**
 * What a site answered that is no failure.
 *
 * @param status HTTP status code
 * @param location absolute address that a redirect names, or null
 * @param page the document, or null for a redirect and for one that has not changed
 */
public record Answer(int status, @Nullable String location, @Nullable Page page) {}

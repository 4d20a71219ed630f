package caravan.store;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What is owed to the sites, where their source says nothing of its own.
 *
 * @param delay pause between two requests to one host
 * @param longestCrawlDelay ceiling of what a robots.txt may ask for
 * @param revisitFirst when an article is looked at again for the first time; the pauses then double
 * @param revisitUntil the age at which that ends
 * @param zone for cron expressions of sources without a zone
 */
public record Manners(
    Duration delay,
    Duration longestCrawlDelay,
    Duration revisitFirst,
    Duration revisitUntil,
    ZoneId zone) {}

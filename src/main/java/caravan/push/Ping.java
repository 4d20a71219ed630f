package caravan.push;

import java.util.List;

/**
 * What a hub is to be told: which of the documents that it distributes have changed.
 *
 * @param hub absolute address of the hub
 * @param topics the documents, at least one
 * @param attempts how often it was told in vain before
 */
public record Ping(String hub, List<Topic> topics, int attempts) {
  public Ping {
    topics = List.copyOf(topics);
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("nothing to tell " + hub);
    }
  }

  /**
   * A document.
   *
   * @param url its absolute address
   * @param changes how many the hub hears of now: one that comes meanwhile makes them more
   */
  public record Topic(String url, int changes) {}
}

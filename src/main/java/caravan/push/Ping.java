package caravan.push;

import java.util.List;

/**
 * What a hub is to be told: which of the documents that it distributes have changed.
 *
 * @param hub absolute address of the hub
 * @param topics absolute addresses of the documents, at least one
 * @param due when it was to be told: a change that comes meanwhile has a later time
 * @param attempts how often it was told in vain before
 */
public record Ping(String hub, List<String> topics, long due, int attempts) {
  public Ping {
    topics = List.copyOf(topics);
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("nothing to tell " + hub);
    }
  }
}

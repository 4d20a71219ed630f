package caravan.store;

import caravan.article.Article;
import caravan.article.Post;
import caravan.article.PostWriter.Written;
import org.jspecify.annotations.Nullable;

/**
 * What is done about an article.
 *
 * @param path of the post that is written, below the folder of posts; null where none is
 * @param fresh whether that post is a new one
 * @param bytes of that post's file
 */
public record Kept(Article article, @Nullable String path, boolean fresh, byte[] bytes) {
  static Kept of(Intake.Plan plan) {
    Written file = plan.file();
    if (file == null) {
      return new Kept(plan.article(), null, false, new byte[0]);
    }
    Post post = file.post();
    return new Kept(plan.article(), post.path(), post.modified() == null, file.bytes());
  }
}

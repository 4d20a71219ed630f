package caravan.demo;

import java.util.Locale;

/** Draws the picture of a story: dunes, a sky and a sun, each at another hour. */
final class Picture {
  private Picture() {}

  static String svg(Story story) {
    int seed = Math.floorMod(story.slug().hashCode() * 31, 360);
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="640" height="360" role="img">
        <title>%s</title>
        <rect width="640" height="360" fill="hsl(%d 60%% 78%%)"/>
        <circle cx="%d" cy="%d" r="38" fill="hsl(45 95%% 62%%)"/>
        <path d="M0 %d Q160 %d 320 270 T640 250 V360 H0Z" fill="hsl(35 55%% 62%%)"/>
        <path d="M0 310 Q200 %d 400 320 T640 300 V360 H0Z" fill="hsl(30 50%% 48%%)"/>
        </svg>
        """,
        Template.escape(story.text().alt()),
        seed,
        60 + seed * 3 % 520,
        50 + seed % 110,
        230 + seed % 50,
        170 + seed % 70,
        240 + seed % 60);
  }
}

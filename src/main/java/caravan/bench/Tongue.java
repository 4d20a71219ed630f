package caravan.bench;

import java.util.List;
import java.util.Random;

/**
 * A language that the invented news are written in: parts of sentences that go together in any
 * choice.
 */
enum Tongue {
  ENGLISH(
      "en",
      " ",
      ". ",
      "Read more|Home|Town|Harbour|Markets|Culture|Sport|Weather|Letters|About us|Contact",
      "The harbour board|A small group of growers|The town's oldest bakery|Nobody at the ferry"
          + " office|The new head of the library|Two engineers from the upper valley|The bridge"
          + " committee|A teacher who has kept bees for years|The owners of the brickworks|Most of"
          + " the market traders|The night shift at the waterworks|A retired pilot",
      "has agreed to pay for|said on Tuesday that they would rather mend|spent the whole winter"
          + " measuring|wants the council to look again at|did not expect anybody to ask about|has"
          + " written forty pages on|will show visitors the inside of|is still looking for a good"
          + " use for|has asked for two more years to finish|keeps a careful list of",
      "the long wall behind the fish market|a timetable that nobody has ever liked|the lamps"
          + " between the mill and the old gate|three boats which were thought to be lost|the"
          + " drawings of the second bridge|a field of lavender that used to be a car park|the"
          + " bell which rings eleven minutes late|every well within an hour's walk|the cheapest"
          + " of the seven plans|a museum of weights and measures",
      "before the river rises again|although the money is not there yet|and was surprised by how"
          + " many people came|because the first attempt had failed in the rain|while the"
          + " neighbours watched from their windows|as long as the summer stays dry|which is more"
          + " than anyone had hoped for|in spite of what the letter said"),
  CHINESE(
      "zh",
      "",
      "。",
      "首页|本地|港口|市场|文化|体育|天气|来信|关于我们|联系方式|更多",
      "市议会|运河管理处|城东的老面包店|渡口的值班员|图书馆的新馆长|两位来自上游的工程师|桥梁委员会|养蜂多年的中学老师|砖厂的几位业主|集市上的多数摊主|自来水厂的夜班工人|一位退休的飞行员",
      "周二宣布将出资修缮|整个冬天都在仔细测量|希望有关部门重新考虑|没有料到会有人问起|写了四十页的报告来说明|打算向游客开放|至今仍在寻找合适的办法利用|请求再给两年时间完成|详细地记录了|并不赞成马上拆除",
      "鱼市后面的那道长墙|一份谁也不喜欢的时刻表|磨坊与旧城门之间的路灯|三条原以为已经沉没的木船|第二座桥的全部图纸|从前是停车场的薰衣草田|总是晚十一分钟才响的大钟|步行一小时以内的每一口水井|七个方案中最便宜的一个|收藏度量衡的小博物馆",
      "，赶在河水再次上涨之前|，尽管经费还没有着落|，来的人之多令人意外|，因为第一次尝试在雨中失败了|，邻居们都在窗口看着|，只要今年夏天不下大雨|，这比任何人期待的都要好|，虽然信里并不是这样写的"),
  GERMAN(
      "de",
      " ",
      ". ",
      "Startseite|Stadt|Hafen|Märkte|Kultur|Sport|Wetter|Leserbriefe|Über uns|Kontakt|Mehr dazu",
      "Die Hafenverwaltung|Eine kleine Gruppe von Gärtnern|Die älteste Bäckerei der"
          + " Stadt|Niemand im Fährbüro|Die neue Leiterin der Bücherei|Zwei Ingenieure aus dem"
          + " Obertal|Der Brückenausschuss|Ein Lehrer, der seit Jahren Bienen hält,|Die Besitzerin"
          + " der Ziegelei|Der größte Händler auf dem Markt",
      "will im Frühjahr endlich|soll nach dem Willen des Rates|möchte trotz allem|kann nach"
          + " eigenen Worten|wird wohl noch in diesem Jahr|darf mit Erlaubnis der Nachbarn",
      "die lange Mauer hinter dem Fischmarkt|einen Fahrplan, den nie jemand mochte,|die Laternen"
          + " zwischen Mühle und altem Tor|drei verloren geglaubte Boote|die Zeichnungen der zweiten"
          + " Brücke|ein Feld voller Lavendel|die Glocke, die elf Minuten zu spät läutet,",
      "gründlich untersuchen|mit eigenem Geld ausbessern|den Besuchern aus der Nähe"
          + " zeigen|noch einmal ganz neu vermessen|vor dem nächsten Hochwasser sichern"),
  RUSSIAN(
      "ru",
      " ",
      ". ",
      "Главная|Город|Порт|Рынки|Культура|Спорт|Погода|Письма|О нас|Контакты|Подробнее",
      "Портовое управление|Старейшая пекарня города|Новый директор библиотеки|Мостовой"
          + " комитет|Учитель, который много лет держит пчёл,|Ночная смена водоканала",
      "намерено весной осмотреть|собирается за свой счёт починить|хочет ещё раз"
          + " измерить|обещает показать гостям|предлагает сохранить",
      "длинную стену за рыбным рынком|расписание, которое никому не нравилось,|фонари между"
          + " мельницей и старыми воротами|три лодки, которые считались потерянными,|чертежи второго"
          + " моста|поле лаванды на месте стоянки",
      "до того, как снова поднимется река|хотя денег пока нет|несмотря на то, что сказано в"
          + " письме|если лето останется сухим"),
  ARABIC(
      "ar",
      " ",
      ". ",
      "الرئيسية|المدينة|الميناء|الأسواق|الثقافة|الرياضة|الطقس|الرسائل|من نحن|اتصل بنا|المزيد",
      "إدارة الميناء|أقدم مخبز في المدينة|لجنة الجسر|معلمة تربي النحل منذ سنوات|صاحبة مصنع الطوب",
      "تريد هذا الربيع أن ترمم|قررت يوم الثلاثاء أن تفحص|تأمل أن تعرض على الزوار|طلبت سنتين أخريين"
          + " لتقيس",
      "الجدار الطويل خلف سوق السمك|المصابيح بين الطاحونة والبوابة القديمة|ثلاثة قوارب ظن الناس أنها"
          + " غرقت|رسوم الجسر الثاني|حقل الخزامى الذي كان موقفا للسيارات",
      "قبل أن يرتفع النهر مرة أخرى|مع أن المال غير متوفر بعد|رغم ما جاء في الرسالة|ما دام الصيف جافا");

  final String code;
  private final String space;
  private final String end;
  private final String labels;
  private final String parts;

  Tongue(String code, String space, String end, String labels, String... parts) {
    this.code = code;
    this.space = space;
    this.end = end;
    this.labels = labels;
    this.parts = String.join("\n", parts);
  }

  /** Returns the language of an article: half are English, a fifth Chinese. */
  static Tongue of(int number) {
    return switch (number % 10) {
      case 0, 1 -> CHINESE;
      case 2, 3 -> GERMAN;
      case 4 -> number % 20 < 10 ? RUSSIAN : ARABIC;
      default -> ENGLISH;
    };
  }

  /** Returns a word of the site's own menus. */
  String label(int number) {
    List<String> all = List.of(labels.split("\\|"));
    return all.get(number % all.size());
  }

  /** Returns a headline: a sentence without its end. */
  String headline(Random chance) {
    return any(0, chance) + space + any(1, chance) + space + any(2, chance);
  }

  /** Returns a whole sentence. */
  String sentence(Random chance) {
    return headline(chance) + space + any(3, chance) + end.strip();
  }

  /** Returns a paragraph of so many sentences. */
  String paragraph(Random chance, int sentences) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sentences; i++) {
      text.append(i == 0 ? "" : space).append(sentence(chance));
    }
    return text.toString();
  }

  private String any(int part, Random chance) {
    List<String> choice = List.of(parts.split("\n", -1)[part].split("\\|"));
    return choice.get(chance.nextInt(choice.size()));
  }
}

package vn.sohoa.digitize.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sohoa.digitize.view.LaidOutPage.Word;

/**
 * Which words of a page look like citizen ids, rather too many than too few: a recogniser takes digits for letters that look
 * like them, drops one or makes two of one, and cuts a number into words. Nine digits are the id of before 2021.
 */
final class CitizenIds {
    private static final Pattern ID = Pattern.compile("(?<!\\d)\\d(?:[ .,·]{0,2}\\d){8,13}(?!\\d)");

    private CitizenIds() {}

    static List<Word> on(LaidOutPage page) {
        return page.lines().stream().flatMap(line -> in(line).stream()).toList();
    }

    private static List<Word> in(List<Word> line) {
        StringBuilder text = new StringBuilder();
        int[] starts = new int[line.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = text.length();
            text.append(digits(line.get(i).text())).append(' ');
        }
        List<Word> found = new ArrayList<>();
        Matcher id = ID.matcher(text);
        while (id.find()) {
            for (int i = 0; i < starts.length; i++) {
                int end = starts[i] + line.get(i).text().length();
                if (starts[i] < id.end() && end > id.start() && !found.contains(line.get(i))) {
                    found.add(line.get(i));
                }
            }
        }
        return found;
    }

    /** With digits for what looks like them, where there are digits; as long as the word. */
    private static String digits(String word) {
        return word.chars().noneMatch(Character::isDigit)
                ? word
                : word.replaceAll("[OoQDƠơ]", "0")
                        .replaceAll("[lIi|!]", "1")
                        .replaceAll("[Zz]", "2")
                        .replaceAll("[Ss]", "5")
                        .replace('B', '8')
                        .replace('b', '6')
                        .replace('g', '9');
    }
}

package org.minqing.places;

import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address in one line, cut into what the register keeps apart.
 *
 * @param building the address down to the building or the stairwell
 * @param withoutStairwell the same without its last part where that reads as a stairwell, otherwise the same
 * @param number the house's number; empty where none is named
 */
record AddressLine(String building, String withoutStairwell, String number) {
    private static final Pattern NUMBER = Pattern.compile("^(.*?)-?([0-9A-Za-z]+)(室|房)?$");
    private static final Pattern STAIRWELL = Pattern.compile("^(.+?)([0-9A-Za-z一二三四五六七八九十甲乙丙丁]+(单元|门|梯|楼组))$");

    /** Full-width digits are read as digits, white space is left out. */
    static AddressLine of(String line) {
        String clean = Normalizer.normalize(line, Normalizer.Form.NFKC).replaceAll("\\s+", "");
        Matcher numbered = NUMBER.matcher(clean);
        String building = numbered.matches() ? numbered.group(1) : clean;
        Matcher stairwell = STAIRWELL.matcher(building);
        return new AddressLine(
                building,
                stairwell.matches() ? stairwell.group(1) : building,
                numbered.matches() ? numbered.group(2) : "");
    }
}

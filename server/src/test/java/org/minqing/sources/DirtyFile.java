package org.minqing.sources;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A register of invented people as it comes from a careless office: UTF-8 with a mark in front, some rows in GBK, a title above
 * headings that nobody agreed on, dates in six forms, full-width digits and spaces, wrong checksums, rows twice, rows that contradict
 * each other, missing names, quotes that are never closed. It knows how many rows must be taken in and how many refused.
 */
final class DirtyFile {
    private static final Charset GBK = Charset.forName("GBK");
    private static final String[] DATES = {
        "2021.3.5", "2021年3月5日", "44260", "2021-03-05", "2021/3/5", "20210305", "２０２１．３．５"
    };

    private final Random random;
    private final String area;
    private final int firstNumber;
    int rows;
    int people;
    int known;
    int refused;

    DirtyFile(long seed, String area, int firstNumber) {
        this.random = new Random(seed);
        this.area = area;
        this.firstNumber = firstNumber;
    }

    Path write(Path file, int wanted) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            out.write("\ufeff虚构街道实有人口（内部资料）,,,\r\n\r\n姓　名,公民身份号码,所属居委,登记日期\r\n".getBytes(StandardCharsets.UTF_8));
            while (rows < wanted) {
                row(out);
            }
        }
        return file;
    }

    private void row(OutputStream out) throws IOException {
        String number = InventedPeople.idNumber(firstNumber + people);
        String row = "甄虚构%d,%s,%s,%s".formatted(rows, number, area, DATES[random.nextInt(DATES.length)]);
        switch (random.nextInt(20)) {
            case 0 -> refused(out, row.replace(number, number.substring(0, 17) + (number.endsWith("0") ? "1" : "0")));
            case 1 -> refused(out, row.replaceFirst("甄虚构\\d+", "　"));
            case 2 -> refused(out, "\"" + row);
            case 3 -> refused(out, row, GBK);
            case 4 -> refused(out, row.replaceFirst("[^,]*$", "去年"));
            case 5 -> {
                taken(out, row);
                print(out, row);
                known++;
            }
            case 6 -> {
                taken(out, row);
                refused(out, row.replaceFirst("甄虚构", "甄矛盾"));
            }
            case 7 -> taken(out, row.replace(number, wide(number)));
            case 8 -> taken(out, "　\"" + row.replaceFirst(",", "　\","));
            default -> taken(out, row);
        }
    }

    private static String wide(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(digit -> wide.append((char) (digit + 0xfee0)));
        return wide.toString();
    }

    private void taken(OutputStream out, String row) throws IOException {
        print(out, row);
        people++;
    }

    private void refused(OutputStream out, String row) throws IOException {
        refused(out, row, StandardCharsets.UTF_8);
    }

    private void refused(OutputStream out, String row, Charset charset) throws IOException {
        out.write((row + "\r\n").getBytes(charset));
        rows++;
        refused++;
    }

    private void print(OutputStream out, String row) throws IOException {
        out.write((row + "\r\n").getBytes(StandardCharsets.UTF_8));
        rows++;
    }
}

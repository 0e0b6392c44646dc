package org.minqing.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.minqing.demo.InventedArea.Person;

/**
 * {@code bank invent FOLDER}: writes an invented time bank as the three files that its forms ask for, volunteers, records and balances. Its
 * volunteers are people of the demo's community of the same size and seed, first started on that day.
 */
public final class BankFiles {
    private static final String USE =
            "bank invent FOLDER --day 2026-07-29 [--size street] [--volunteers 3000] [--records 500000] [--hours"
                    + " 1000000] [--seed N]";
    private static final int WRONG_USE = 2;

    /** The forms that a bank fills, in the order in which they are taken over. */
    static final List<String> FORMS = List.of("timebank-volunteers", "timebank-records", "timebank-balances");

    private BankFiles() {}

    /** Runs the command with the words behind its name. */
    public static int run(String... words) {
        try {
            Map<String, String> options = options(words);
            Size size = Size.of(options.getOrDefault("--size", "street"));
            long seed = Long.parseLong(options.getOrDefault("--seed", WaterUse.SEED));
            LocalDate day = LocalDate.parse(options.getOrDefault("--day", ""));
            InventedBank bank = new InventedBank(
                    people(size, seed, day),
                    Integer.parseInt(options.getOrDefault("--volunteers", "3000")),
                    Integer.parseInt(options.getOrDefault("--records", "500000")),
                    Long.parseLong(options.getOrDefault("--hours", "1000000")),
                    day,
                    seed);
            write(bank, Path.of(words[0])).forEach(System.out::println);
            return 0;
        } catch (IllegalArgumentException | DateTimeException wrong) {
            System.err.println(wrong.getMessage() + "\n" + USE);
            return WRONG_USE;
        } catch (IOException e) {
            System.err.println("文件无法写入。The files cannot be written: " + e.getMessage());
            return 1;
        }
    }

    private static Map<String, String> options(String... words) {
        if (words.length % 2 == 0) {
            throw new IllegalArgumentException("用法 usage");
        }
        Map<String, String> options = new TreeMap<>();
        for (int i = 1; i < words.length; i += 2) {
            options.put(words[i], words[i + 1]);
        }
        return options;
    }

    static List<Person> people(Size size, long seed, LocalDate day) {
        return IntStream.range(0, size.neighbourhoods())
                .boxed()
                .flatMap(number -> Inventor.area(size, number, seed, day).people().stream())
                .toList();
    }

    /** Writes the files of all forms; returns where they are. */
    static List<Path> write(InventedBank bank, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (String form : FORMS) {
            files.add(write(bank, folder, form));
        }
        return files;
    }

    static String name(String form) {
        return form + ".csv";
    }

    /** Writes the file of one form; returns where it is. */
    static Path write(InventedBank bank, Path folder, String form) throws IOException {
        Path file = folder.resolve(name(form));
        int count = bank.volunteers().size();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            switch (form) {
                case "timebank-volunteers" -> {
                    out.write("志愿者编号,姓名,身份证号,登记日期,技能\n");
                    for (InventedBank.Volunteer volunteer : bank.volunteers()) {
                        out.write(line(volunteer));
                    }
                }
                case "timebank-records" -> {
                    out.write("记录编号,志愿者编号,服务类别,开始时间,结束时间,分钟数\n");
                    for (int i = 0; i < count; i++) {
                        for (InventedBank.Entry entry : bank.entries(i)) {
                            out.write(line(entry));
                        }
                    }
                }
                case "timebank-balances" -> {
                    out.write("志愿者编号,截止日期,累计分钟,剩余积分,积分到期日\n");
                    for (int i = 0; i < count; i++) {
                        out.write(line(bank.balance(i)));
                    }
                }
                default -> throw new IllegalArgumentException("A bank fills no form " + form);
            }
        }
        return file;
    }

    private static String line(InventedBank.Volunteer volunteer) {
        return "%s,%s,%s,%s,%s\n"
                .formatted(
                        volunteer.number(),
                        volunteer.person().name(),
                        volunteer.person().idNumber(),
                        volunteer.joined(),
                        volunteer.skills());
    }

    private static String line(InventedBank.Balance balance) {
        return "%s,%s,%d,%d,%s\n"
                .formatted(balance.volunteer(), balance.at(), balance.minutes(), balance.points(), balance.until());
    }

    private static String line(InventedBank.Entry entry) {
        return String.join(
                        ",",
                        entry.number(),
                        entry.volunteer(),
                        entry.category(),
                        entry.from().toString(),
                        entry.from().plusMinutes(entry.minutes()).toString(),
                        Integer.toString(entry.minutes()))
                + "\n";
    }
}

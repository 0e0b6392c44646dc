package org.minqing.sources;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Files of the source systems from the command line. */
@QuarkusTest
@WithTestResource(TestServer.class)
class SourceImportTest {
    private final Community community = Community.create();
    private final String number = InventedPeople.idNumber();
    private final String name = "甄虚构";

    @Inject
    SourceImport command;

    @TempDir
    Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private int run(String form, Path file, String... more) {
        return command.run(Stream.concat(
                        Stream.of(form, file.toString(), "--no-dry-run", "--org", community.streetCode()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private int population(String rows) throws IOException {
        return run("population", file("people-" + System.nanoTime() + ".csv", """
            虚构街道实有人口登记表,,,,
            身份证号码,姓 名,性别,联系电话,所属居委,更新日期
            """ + rows));
    }

    private List<Object> names() {
        return Sql.run("select name from resident where neighbourhood_id = ?", community.neighbourhood());
    }

    @Test
    void aRegisterMakesPeopleAndTheSameFileAgainChangesNothing() throws IOException {
        Path file = file(
                "people.csv",
                "身份证号,姓名,居委代码,更新日期\n%s,%s,%s,2021.3.5\n".formatted(number, name, community.neighbourhoodCode()));

        assertThat(run("population", file)).isZero();
        assertThat(run("population", file)).isZero();

        assertThat(names()).containsExactly(name);
        assertThat(Sql.run("""
            select rows_new || ' ' || rows_changed || ' ' || rows_known from source_run
            where name = 'people.csv' and areas @> array[?] order by id
            """, community.neighbourhood())).containsExactly("1 0 0", "0 0 1");
    }

    @Test
    void anOlderRecordNeverOverwritesANewerFact() throws IOException {
        population("%s,%s,女,,一居,2024年3月5日\n".formatted(number, name).replace("一居", community.neighbourhoodCode()));

        int code = population("%s,甄旧名,女,,%s,2023-01-01\n".formatted(number, community.neighbourhoodCode()));

        assertThat(code).isZero();
        assertThat(names()).containsExactly(name);
    }

    @Test
    void twoContentsOfOneTimeAreToldUnlessItIsACorrection() throws IOException {
        population("%s,%s,女,,%s,2024-03-05\n".formatted(number, name, community.neighbourhoodCode()));
        Path other = file(
                "other.csv",
                "身份证号,姓名,居委,更新日期\n%s,甄更正,%s,2024-03-05\n".formatted(number, community.neighbourhoodCode()));

        assertThat(run("population", other)).isEqualTo(3);
        assertThat(names()).containsExactly(name);
        assertThat(run("population", other, "--correct")).isZero();

        assertThat(names()).containsExactly("甄更正");
    }

    @Test
    void whatIsRefusedComesBackAsAWorkbookThatIsMendedAndSentAgain() throws IOException {
        Path file = file("dirty.csv", """
            身份证号,姓名,性别,居委,出生日期
            %s,%s,男,%4$s,
            990102193001010011,%3$s,男性人士,%4$s,昨天
            %5$s,甄可改,女性人士,%4$s,
            """.formatted(
                        number, name, "甄有误", community.neighbourhoodCode(), InventedPeople.idNumber()));

        assertThat(run("population", file)).isEqualTo(3);

        Path book = Path.of(file + ".rejected.xlsx");
        try (ReadableWorkbook read = new ReadableWorkbook(book.toFile())) {
            List<Row> rows = read.getFirstSheet().read();
            assertThat(rows).hasSize(3);
            assertThat(rows.get(1).getCellText(0)).isEqualTo("3");
            assertThat(rows.get(1).getCellText(1))
                    .contains("“身份证号”：证件号码不符合 GB 11643")
                    .contains("“性别”：只能填：")
                    .contains("“出生日期”：日期无法识别");
            assertThat(rows.get(1).getCellText(2)).contains("no ID number after GB 11643");
            assertThat(rows.get(1).getCellText(4)).isEqualTo("甄有误");
        }
        Path mended = mended(book, 2, "女性人士", "女");
        assertThat(run("population", mended)).isEqualTo(3);
        assertThat(names()).containsExactlyInAnyOrder(name, "甄可改");
        try (ReadableWorkbook left =
                new ReadableWorkbook(Path.of(mended + ".rejected.xlsx").toFile())) {
            assertThat(left.getFirstSheet().read())
                    .hasSize(2)
                    .last()
                    .satisfies(row -> assertThat(row.getCellText(4)).isEqualTo("甄有误"));
        }
    }

    /** The workbook as somebody saves it who has corrected one cell. */
    private Path mended(Path book, int line, String wrong, String right) throws IOException {
        Path mended = folder.resolve("mended.xlsx");
        try (ReadableWorkbook read = new ReadableWorkbook(book.toFile());
                OutputStream out = Files.newOutputStream(mended);
                Workbook written = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = written.newWorksheet("退回");
            List<Row> rows = read.getFirstSheet().read();
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < rows.get(row).getCellCount(); column++) {
                    String text = rows.get(row).getCellText(column);
                    sheet.value(row, column, row == line && text.equals(wrong) ? right : text);
                }
            }
        }
        return mended;
    }

    @Test
    void gbkAndFullWidthDigitsAndOddHeadingsAreUnderstood() throws IOException {
        String wide = number.chars()
                .mapToObj(digit -> String.valueOf((char) (digit + 0xfee0)))
                .reduce("", String::concat);
        Path file = folder.resolve("gbk.csv");
        Files.write(
                file,
                "公民身份号码;居民姓名;居民区;手机号码\r\n%s;　%s　;%s;+86 199-0000 0001\r\n"
                        .formatted(wide, name, community.neighbourhoodCode())
                        .getBytes(Charset.forName("GBK")));

        assertThat(run("population", file)).isZero();

        assertThat(Sql.run(
                        "select name || ' ' || phone_masked from resident where neighbourhood_id = ?",
                        community.neighbourhood()))
                .containsExactly(name + " 199****0001");
    }

    @Test
    void aMissingColumnIsToldAndNothingIsTakenIn() throws IOException {
        Path file = file("short.csv", "姓名,居委\n%s,%s\n".formatted(name, community.neighbourhoodCode()));

        assertThat(run("population", file)).isEqualTo(1);

        assertThat(names()).isEmpty();
        assertThat(Sql.run(
                        "select failure from source_run where name = 'short.csv' and areas @> array[?]",
                        community.neighbourhood()))
                .containsExactly("表头缺少“身份证号”");
    }

    @Test
    void recordsFindTheirPersonByNumberAndDoubtfulOnesWait() throws IOException {
        population("%s,%s,女,19900000077,%s,2024-03-05\n".formatted(number, name, community.neighbourhoodCode()));
        Path file = file("meals.csv", """
            订单号,用餐时间,老人姓名,身份证号,手机号,食堂
            M-%1$s-1,2026-03-01 11:30:00,%2$s,%1$s,,虚构食堂
            M-%1$s-2,2026-03-02 11:30:00,甄陌生,,13900000000,虚构食堂
            M-%1$s-3,2026-03-03 11:30:00,,,19900000077,虚构食堂
            """.formatted(number, name));

        assertThat(run("canteen-meals", file)).isZero();

        assertThat(Sql.run("""
            select r.external_id || ' ' || (r.payload ->> 'canteen') from source_record r
            where r.neighbourhood_id = ? and r.form = 901
            """, community.neighbourhood())).containsExactly("M-" + number + "-1 虚构食堂");
        assertThat(Sql.run("""
            select right(external_id, 1) || ' ' || state from source_review where external_id like ? order by external_id
            """, "M-" + number + "%")).containsExactly("2 UNKNOWN", "3 DOUBTFUL");
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        Path file = file("dry.csv", "身份证号,姓名,居委\n%s,%s,%s\n".formatted(number, name, community.neighbourhoodCode()));

        int code = command.run("population", file.toString(), "--dry-run", "--org", community.streetCode());

        assertThat(code).isZero();
        assertThat(names()).isEmpty();
        assertThat(Sql.run(
                        "select mode || ' ' || rows_new from source_run where name = 'dry.csv' and areas @> array[?]",
                        community.neighbourhood()))
                .containsExactly("DRY 1");
    }

    @Test
    void wrongWordsAreToldAndNothingIsDone() {
        assertThat(command.run()).isEqualTo(2);
        assertThat(command.run("population", "no-such-file.csv")).isEqualTo(2);
        assertThat(command.run("no-such-form", folder.resolve("x").toString())).isEqualTo(2);
    }
}

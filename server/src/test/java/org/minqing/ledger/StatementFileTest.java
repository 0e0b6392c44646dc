package org.minqing.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.platform.UnitOfWork;
import org.minqing.testing.GraphQl;
import org.minqing.testing.TestServer;

/** A statement that a person opens in a spreadsheet: what moved, in order, and no word of it is a formula. */
@QuarkusTest
@WithTestResource(TestServer.class)
class StatementFileTest {
    private static final List<String> NOTES = List.of("=1+1", "+1", "-1", "@a", "\t=1", "说\"好\"，谢谢");

    @Inject
    Ledger ledger;

    @Inject
    UnitOfWork work;

    private GraphQl member;
    private String account;

    @BeforeEach
    void open() {
        Bank bank = new Bank(ledger, work);
        long resident = bank.resident();
        bank.fund(resident, 30, Bank.LAST_DAY);
        for (String note : NOTES) {
            Step step = Step.Transfer.of(
                    AccountKey.resident(resident, Asset.POINTS),
                    AccountKey.pool(bank.community.neighbourhood(), Asset.POINTS),
                    Amount.points(2));
            Bank.now(ledger.post(new Posting(
                    "test", UUID.randomUUID().toString(), PostingKind.DONATION, "test", null, note, List.of(step))));
        }
        member = bank.as(resident);
        account = member.ask("{ myAccounts { id } }").getString("data.myAccounts[0].id");
    }

    private byte[] file(String format) {
        var answer = member.ask(
                "query ($a: ID!) { ledgerStatementFile(accountId: $a, format: %s) { name lines content } }"
                        .formatted(format),
                "a",
                account);
        assertThat(answer.getInt("data.ledgerStatementFile.lines")).isEqualTo(NOTES.size() + 1);
        return Base64.getDecoder().decode(answer.getString("data.ledgerStatementFile.content"));
    }

    @Test
    void asTextEveryLineIsThereAndNoNoteIsAFormula() {
        String[] lines = new String(file("CSV"), StandardCharsets.UTF_8).split("\r\n");

        assertThat(lines[0]).isEqualTo("\uFEFF时间 At,事由 Kind,变动 Amount,余额 Balance,说明 Note");
        assertThat(lines).hasSize(NOTES.size() + 2);
        assertThat(lines[1]).endsWith("\"DONATION\",\"-2\",\"18\",\"说\"\"好\"\"，谢谢\"");
        assertThat(lines[2]).endsWith("\"-2\",\"20\",\"'\t=1\"");
        assertThat(lines[3]).endsWith("\"-2\",\"22\",\"'@a\"");
        assertThat(lines[4]).endsWith("\"-2\",\"24\",\"'-1\"");
        assertThat(lines[5]).endsWith("\"-2\",\"26\",\"'+1\"");
        assertThat(lines[6]).endsWith("\"-2\",\"28\",\"'=1+1\"");
        assertThat(lines[7]).endsWith("\"OPENING\",\"30\",\"30\",\"\"");
    }

    @Test
    void asAWorkbookAmountsAreNumbersAndNotesAreWords() throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file("XLSX")))) {
            List<Row> rows = workbook.getFirstSheet().read();

            assertThat(rows).hasSize(NOTES.size() + 2);
            assertThat(rows.get(6).getCell(2).asNumber()).isEqualByComparingTo("-2");
            assertThat(rows.get(6).getCell(3).asNumber()).isEqualByComparingTo("28");
            assertThat(rows.get(6).getCell(4).getType()).isEqualTo(CellType.STRING);
            assertThat(rows.get(6).getCellText(4)).isEqualTo("=1+1");
            assertThat(rows.get(7).getCell(2).asNumber()).isEqualByComparingTo("30");
        }
    }
}

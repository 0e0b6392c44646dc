package org.minqing;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.util.Arrays;
import java.util.Map;
import org.minqing.audit.AuditCheck;
import org.minqing.database.DatabaseStart;
import org.minqing.demo.BankFiles;
import org.minqing.ledger.LedgerCheckCommand;
import org.minqing.meters.ReadingsImport;
import org.minqing.meters.WaterTable;
import org.minqing.privacy.ForgetAgain;
import org.minqing.sources.LinksCheck;
import org.minqing.sources.SourceImport;
import org.minqing.watchdog.Watchdog;

/** What the server's jar does besides serving, by the first words behind it. */
final class Commands {
    /** A command is no server: it listens to nobody, works off nothing, and keeps quiet beside its own words. */
    private static final Map<String, String> QUIET = Map.of(
            "quarkus.http.host-enabled", "false",
            "quarkus.scheduler.enabled", "false",
            "quarkus.log.level", "WARN",
            "quarkus.log.console.json.enabled", "false",
            "quarkus.banner.enabled", "false",
            "quarkus.oidc.tenant-enabled", "false",
            "minqing.mqtt.url", "");

    private Commands() {}

    /** Runs the command that these words name; false when they name none and the server is meant. */
    static boolean run(String... words) {
        if (words.length >= 2 && words[0].equals("readings") && words[1].equals("import")) {
            return run(ReadingsImport.class, 2, words);
        }
        if (words.length >= 2 && words[0].equals("audit") && words[1].equals("verify")) {
            return run(AuditCheck.class, 2, words);
        }
        if (words.length >= 2 && words[0].equals("privacy")) {
            return run(ForgetAgain.class, 1, words);
        }
        if (words.length >= 1 && words[0].equals("import")) {
            return run(SourceImport.class, 1, words);
        }
        if (words.length >= 1 && words[0].equals("links-check")) {
            return run(LinksCheck.class, 1, words);
        }
        if (words.length == 2 && words[0].equals("ledger") && words[1].equals("check")) {
            return run(LedgerCheckCommand.class, 2, words);
        }
        if (words.length >= 1 && words[0].equals("water-table")) {
            System.exit(WaterTable.run(Arrays.copyOfRange(words, 1, words.length)));
        }
        if (words.length >= 3 && words[0].equals("bank") && words[1].equals("invent")) {
            System.exit(BankFiles.run(Arrays.copyOfRange(words, 2, words.length)));
        }
        if (words.length == 1 && words[0].equals("watchdog")) {
            Watchdog.run();
            return true;
        }
        return false;
    }

    /** Runs a command of so many words beside a server that may be running. */
    private static boolean run(Class<? extends QuarkusApplication> command, int named, String... words) {
        QUIET.forEach(System::setProperty);
        DatabaseStart.join();
        Quarkus.run(command, Arrays.copyOfRange(words, named, words.length));
        return true;
    }
}

package org.minqing.privacy;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;

/**
 * {@code privacy forgotten} prints whom this database forgot, a key and a time a line, to be kept apart from its backups. {@code privacy
 * forget-again FILE} takes such lines after a restore, and forgets whoever the backup still knew.
 */
@Singleton
@Unremovable
public class ForgetAgain implements QuarkusApplication {
    private static final Actor ACTOR = new ServerActor("forget-again");
    private static final int WRONG_USE = 2;

    private final Forgetfulness forgetfulness;

    ForgetAgain(Forgetfulness forgetfulness) {
        this.forgetfulness = forgetfulness;
    }

    @Override
    public int run(String... words) throws IOException {
        if (words.length == 1 && words[0].equals("forgotten")) {
            list().forEach(line -> System.out.printf("%d,%s%n", line.key(), line.at()));
            return 0;
        }
        if (words.length == 2 && words[0].equals("forget-again") && Files.isReadable(Path.of(words[1]))) {
            int again = 0;
            for (String line : Files.readAllLines(Path.of(words[1]))) {
                again += isForgottenAgain(Long.parseLong(line.split(",", 2)[0])) ? 1 : 0;
            }
            System.out.printf("再次删除 forgotten again: %,d%n", again);
            return 0;
        }
        System.err.println("用法 Use: privacy forgotten | privacy forget-again FILE");
        return WRONG_USE;
    }

    // The command has nothing else to do meanwhile; this is no event loop.
    private List<Forgetfulness.Line> list() {
        return forgetfulness.list(ACTOR).subscribeAsCompletionStage().join();
    }

    /** One transaction each: a command that broke off is given the same file again. */
    private boolean isForgottenAgain(long key) {
        return forgetfulness.again(ACTOR, key).subscribeAsCompletionStage().join();
    }
}

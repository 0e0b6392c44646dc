package org.minqing.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** The words with which every installation begins. */
@QuarkusTest
@WithTestResource(TestServer.class)
class VocabularyTest {
    @Test
    void twoHundredAndFortyTagsAreThereFromTheStart() {
        assertThat(Sql.number("select count(*) from tag where id <= 240")).isEqualTo(240);
    }

    /** That each word is used by a feature, ArchitectureTest sees. */
    @Test
    void everyKindOfFactHasItsWord() {
        TreeSet<String> words = new TreeSet<>();
        for (FactWord word : FactWord.values()) {
            words.add(word.subject() + " " + word.code());
        }

        TreeSet<String> kinds = new TreeSet<>();
        Sql.run("select subject_kind || ' ' || code from fact_kind").forEach(kind -> kinds.add((String) kind));
        assertThat(words).isEqualTo(kinds).hasSameSizeAs(FactWord.values());
    }
}

package org.minqing.tags;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** The words with which every installation begins. */
@QuarkusTest
@WithTestResource(TestServer.class)
class VocabularyTest {
    @Inject
    Vocabularies vocabularies;

    @Test
    void twoHundredAndFortyTagsAreThereFromTheStart() {
        assertThat(Sql.number("select count(*) from tag where id <= 240")).isEqualTo(240);
        assertThat(Sql.number("select count(distinct category) from tag where id <= 240"))
                .isEqualTo(TagCategory.values().length);
    }

    @Test
    void eachTagHasItsNameInBothLanguages() {
        assertThat(Sql.run("""
                select code from tag where id <= 240 and (name_zh !~ '[一-龥]' or name_en !~ '[A-Za-z]' or name_en ~ '[一-龥]')
                """)).isEmpty();
        assertThat(Sql.run("select name_zh from tag where id <= 240 group by 1, subject_kind having count(*) > 1"))
                .isEmpty();
        assertThat(Sql.run("select name_en from tag where id <= 240 group by 1, subject_kind having count(*) > 1"))
                .isEmpty();
    }

    @Test
    void s7NoRuleTellsWhatIsMoreSensitiveThanItsTag() {
        Vocabulary vocabulary = vocabularies.current().await().atMost(Duration.ofSeconds(10));

        vocabulary.tags().stream().filter(tag -> tag.id() <= 240).forEach(tag -> Secrecy.check(vocabulary, tag));
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

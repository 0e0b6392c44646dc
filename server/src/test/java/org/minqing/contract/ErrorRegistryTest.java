package org.minqing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.minqing.endpoint.ErrorCode;
import org.minqing.platform.ProblemCode;

/**
 * The error registry lists every code that a client can meet. Codes and the sentences of problems come from the server; what a
 * client does, and the sentences of errors, are written by hand into the file and kept.
 */
class ErrorRegistryTest {
    /** Started with this, the test adds what is missing instead of failing. */
    private static final String UPDATE = "minqing.contract.update";

    /** What a client does; the module's README says it in sentences. */
    enum Remedy {
        SHOW,
        REFRESH,
        FORGET,
        SIGN_IN,
        RETRY_LATER,
        NEW_REQUEST_ID,
        RESUBSCRIBE,
        REPORT
    }

    @JsonPropertyOrder({"format", "version", "errors", "problems"})
    record Registry(String format, int version, List<Entry> errors, List<Entry> problems) {
        static final Registry EMPTY = new Registry("minqing-errors", 1, List.of(), List.of());
    }

    @JsonPropertyOrder({"code", "zh", "en", "retryable", "remedy"})
    record Entry(String code, String zh, String en, boolean retryable, Remedy remedy) {}

    @Test
    void everyCodeIsInTheRegistryAndSaysWhatToDo() throws IOException {
        Registry kept = ContractFiles.exists("errors.json")
                ? ContractFiles.read("errors.json", Registry.class)
                : Registry.EMPTY;
        Registry grown = new Registry(kept.format(), kept.version(), errors(kept.errors()), problems(kept.problems()));

        if (Boolean.getBoolean(UPDATE)) {
            ContractFiles.write("errors.json", grown);
        }

        assertThat(Files.readString(ContractFiles.path("errors.json")))
                .as("A code is new or its sentence changed. Run with -D%s=true, fill in the gaps, commit", UPDATE)
                .isEqualTo(ContractFiles.printed(grown));
        assertThat(Stream.concat(grown.errors().stream(), grown.problems().stream())
                        .filter(entry -> entry.zh().isBlank() || entry.en().isBlank()))
                .as("Without a sentence in Chinese and English")
                .isEmpty();
    }

    @Test
    void aCodeMeansOneThing() {
        Map<String, Set<String>> meanings = new TreeMap<>();
        problemCodes()
                .forEach(code -> meanings.computeIfAbsent(code.name(), none -> new java.util.TreeSet<>())
                        .add(code.chinese() + " / " + code.english()));

        assertThat(meanings)
                .allSatisfy((code, sentences) -> assertThat(sentences).as(code).hasSize(1));
        assertThat(meanings.keySet())
                .doesNotContainAnyElementsOf(
                        Arrays.stream(ErrorCode.values()).map(Enum::name).toList());
    }

    private static List<Entry> errors(List<Entry> kept) {
        Map<String, Entry> known = byCode(kept);
        return Arrays.stream(ErrorCode.values())
                .map(code -> known.getOrDefault(code.name(), new Entry(code.name(), "", "", false, Remedy.REPORT)))
                .sorted(Comparator.comparing(Entry::code))
                .toList();
    }

    private static List<Entry> problems(List<Entry> kept) {
        Map<String, Entry> known = byCode(kept);
        List<Entry> entries = new ArrayList<>();
        codes().forEach((name, code) -> {
            Remedy remedy = known.containsKey(name) ? known.get(name).remedy() : likely(name);
            entries.add(new Entry(name, code.chinese(), code.english(), remedy == Remedy.RETRY_LATER, remedy));
        });
        return entries;
    }

    /** For a code that is new; whoever adds it looks at the file. */
    private static Remedy likely(String code) {
        if (code.endsWith("_NOT_FOUND")) {
            return Remedy.FORGET;
        }
        return code.matches(".*(_MEANWHILE|_TAKEN|_OVER|_ALREADY_.*)") ? Remedy.REFRESH : Remedy.SHOW;
    }

    private static Map<String, Entry> byCode(List<Entry> entries) {
        return entries.stream().collect(Collectors.toMap(Entry::code, entry -> entry));
    }

    private static Map<String, ProblemCode> codes() {
        Map<String, ProblemCode> codes = new TreeMap<>();
        problemCodes().forEach(code -> codes.put(code.name(), code));
        return codes;
    }

    private static Stream<ProblemCode> problemCodes() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("org.minqing").stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(ProblemCode.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                        .map(ProblemCode.class::cast);
    }
}

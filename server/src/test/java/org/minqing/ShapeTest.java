package org.minqing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** No file, method or parameter list grows beyond what a reader takes in at once. Records list their parts as long as they are. */
class ShapeTest {
    private static final Path MAIN = Path.of("src", "main", "java");
    private static final int FILE_LINES_MAX = 300;
    private static final int METHOD_LINES_MAX = 40;
    private static final int PARAMETERS_MAX = 5;
    /** The container hands a bean what it stands on; nobody reads that call. */
    private static final int CONSTRUCTOR_PARAMETERS_MAX = 8;

    /** Where the code is not yet so. The list only gets shorter. */
    private static final Set<String> NOT_YET = Set.of(
            "MeterFold: lines",
            "MeterFold.add: parameters",
            "MeterFold.judge: parameters",
            "MeterFold.judgeVacancy: parameters",
            "MeterFold.trust: parameters",
            "StrictScalars.text: lines",
            "WaterTable.print: lines");

    @Test
    void everyFileMethodAndParameterListIsShort() throws IOException {
        List<String> tooLarge = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Measure(unit, positions, tooLarge).scan(unit, null);
            }
        }

        assertThat(tooLarge)
                .filteredOn(found -> !NOT_YET.contains(found.replaceFirst("[0-9]+ ", "")))
                .isEmpty();
    }

    private static List<Path> sources() {
        try (Stream<Path> all = Files.walk(MAIN)) {
            return all.filter(path -> path.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Measure extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final LineMap lines;
        private final List<String> tooLarge;

        Measure(CompilationUnitTree unit, SourcePositions positions, List<String> tooLarge) {
            this.unit = unit;
            this.positions = positions;
            this.lines = unit.getLineMap();
            this.tooLarge = tooLarge;
            tell("", lines.getLineNumber(positions.getEndPosition(unit, unit)), FILE_LINES_MAX, "lines");
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            type.getMembers().stream()
                    .filter(MethodTree.class::isInstance)
                    .map(MethodTree.class::cast)
                    .forEach(method -> measure(type, method));
            return super.visitClass(type, nothing);
        }

        private void measure(ClassTree type, MethodTree method) {
            String name = "." + method.getName();
            if (type.getKind() != Tree.Kind.RECORD) {
                boolean isConstructor = method.getReturnType() == null;
                tell(
                        name,
                        method.getParameters().size(),
                        isConstructor ? CONSTRUCTOR_PARAMETERS_MAX : PARAMETERS_MAX,
                        "parameters");
            }
            if (positions.getStartPosition(unit, method) >= 0 && method.getBody() != null) {
                long first = lines.getLineNumber(positions.getStartPosition(unit, method));
                long last = lines.getLineNumber(positions.getEndPosition(unit, method));
                tell(name, last - first + 1, METHOD_LINES_MAX, "lines");
            }
        }

        private void tell(String part, long measured, int limit, String of) {
            if (measured > limit) {
                String file =
                        Path.of(unit.getSourceFile().getName()).getFileName().toString();
                tooLarge.add("%s%s: %d %s".formatted(file.replace(".java", ""), part, measured, of));
            }
        }
    }
}

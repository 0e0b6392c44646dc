package org.minqing.platform;

import java.util.List;

/** Thrown by rules that refuse; it rolls the unit of work back and reaches the caller as a {@link Problem}. */
public final class Refused extends RuntimeException {
    private final ProblemCode code;
    private final transient List<String> path;
    private final transient Object[] arguments;

    /**
     * @param path the input at fault, dots between its parts; empty for the whole
     * @param arguments for the places in the code's sentence; never a person's data
     */
    public Refused(ProblemCode code, String path, Object... arguments) {
        super(code.name(), null, false, false);
        this.code = code;
        this.path = path.isEmpty() ? List.of() : List.of(path.split("\\."));
        this.arguments = arguments.clone();
    }

    /** The same refusal of an operation that names the input at fault otherwise. */
    public Refused at(String otherPath) {
        return new Refused(code, otherPath, arguments);
    }

    public ProblemCode code() {
        return code;
    }

    /** In the language of the current request. */
    public Problem problem() {
        return problem(Language.current());
    }

    public Problem problem(Language language) {
        String sentence = language.choose(code.chinese(), code.english());
        return new Problem(code.name(), sentence.formatted(arguments), path);
    }
}

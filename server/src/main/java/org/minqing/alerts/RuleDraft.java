package org.minqing.alerts;

import java.math.BigDecimal;
import java.util.Optional;
import org.minqing.meters.ConditionKind;
import org.minqing.platform.Refused;

/** A rule that makes sense: checked when it is made. */
record RuleDraft(AlertRuleSave input, long thresholdMl) {
    private static final int WINDOW_MIN = 30;
    private static final int WINDOW_MAX = 10_080;
    /** Where litres are added up, readings of so long are remembered. */
    private static final int ADDED_UP_MAX = 2_880;

    private static final int AGE_MAX = 130;
    private static final int ASK_MAX = 720;
    private static final int NAME_MAX = 60;
    private static final long THRESHOLD_ML_MAX = 1_000_000_000L;
    private static final int ML_PER_LITRE = 1_000;

    /** Throws {@link Refused} with what is wrong first. */
    static RuleDraft of(AlertRuleSave input) {
        long ml = ml(input.litres());
        checkWindow(input, ml);
        checkLitres(input, ml);
        String name = input.nameChinese().strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new Refused(AlertProblem.RULE_NAME_MISSING, "input.nameChinese");
        }
        Optional<Integer> age = Optional.ofNullable(input.ageMin());
        if (age.isPresent() && (age.get() < 0 || age.get() > AGE_MAX)) {
            throw new Refused(AlertProblem.RULE_AGE_OUT_OF_RANGE, "input.ageMin");
        }
        checkAsk(input);
        return new RuleDraft(input, ml);
    }

    private static long ml(double litres) {
        try {
            long ml = BigDecimal.valueOf(litres)
                    .multiply(BigDecimal.valueOf(ML_PER_LITRE))
                    .longValueExact();
            if (ml >= 0 && ml <= THRESHOLD_ML_MAX) {
                return ml;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // told below
        }
        throw new Refused(AlertProblem.RULE_LITRES_OUT_OF_RANGE, "input.litres");
    }

    private static void checkWindow(AlertRuleSave input, long ml) {
        if (input.kind() == ConditionKind.VACANT_USE) {
            if (input.windowMinutes() != 0) {
                throw new Refused(AlertProblem.RULE_WINDOW_OUT_OF_RANGE, "input.windowMinutes");
            }
            return;
        }
        boolean isAddedUp = input.kind() == ConditionKind.LEAK
                || input.kind() == ConditionKind.OVERUSE
                || (input.kind() == ConditionKind.NO_WATER && ml > 0);
        if (input.windowMinutes() < WINDOW_MIN || input.windowMinutes() > (isAddedUp ? ADDED_UP_MAX : WINDOW_MAX)) {
            throw new Refused(AlertProblem.RULE_WINDOW_OUT_OF_RANGE, "input.windowMinutes");
        }
    }

    /** Silence has no litres. */
    private static void checkLitres(AlertRuleSave input, long ml) {
        boolean isSilence =
                input.kind() == ConditionKind.METER_SILENT || input.kind() == ConditionKind.CONCENTRATOR_SILENT;
        if (isSilence && ml != 0) {
            throw new Refused(AlertProblem.RULE_LITRES_OUT_OF_RANGE, "input.litres");
        }
    }

    private static void checkAsk(AlertRuleSave input) {
        Integer minutes = input.askMinutes();
        boolean isComplete =
                input.ask() == null ? minutes == null : minutes != null && minutes >= 1 && minutes <= ASK_MAX;
        if (!isComplete) {
            throw new Refused(AlertProblem.RULE_ASK_INCOMPLETE, "input.askMinutes");
        }
    }

    String nameEnglish() {
        String english = input.nameEnglish();
        return english == null || english.isBlank() ? input.nameChinese().strip() : english.strip();
    }
}

package org.minqing.tags;

import static org.minqing.tags.SubjectKind.HOUSE;
import static org.minqing.tags.SubjectKind.PERSON;
import static org.minqing.tags.SubjectKind.STAIRWELL;

/**
 * The words in which features tell facts, one for each row of {@code fact_kind}. A word that nobody uses makes rules that can
 * never hold, or that hold of everybody: a test sees to it that each is used.
 */
public enum FactWord {
    VISIT(PERSON, "contact.visit"),
    CALL(PERSON, "contact.call"),
    REMARK(PERSON, "contact.remark"),
    HOTLINE_CALL(PERSON, "event.hotline"),
    CITY_ORDER(PERSON, "event.city-order"),
    HOSPITAL_STAY(PERSON, "event.hospital"),
    FALL(PERSON, "event.fall"),
    EMERGENCY_CALL(PERSON, "event.emergency-call"),
    DIBAO(PERSON, "benefit.dibao"),
    TEMPORARY_AID(PERSON, "benefit.temporary-aid"),
    MEDICAL_AID(PERSON, "benefit.medical-aid"),
    ALLOWANCE(PERSON, "benefit.allowance"),
    ARREARS(PERSON, "payment.arrears"),
    APPLICATION(PERSON, "service.application"),
    CANTEEN_MEAL(PERSON, "service.canteen-meal"),
    HOME_CARE(PERSON, "service.home-care"),
    CARE_ASSESSMENT(PERSON, "service.care-assessment"),
    CLINIC_VISIT(PERSON, "service.clinic-visit"),
    HEALTH_CHECK(PERSON, "service.health-check"),
    SCREENING(PERSON, "service.screening"),
    VACCINATION(PERSON, "service.vaccination"),
    ACTIVITY(PERSON, "service.activity"),
    VOLUNTEERING(PERSON, "service.volunteering"),
    TIME_BANK_HELP(PERSON, "service.time-bank"),
    LOGIN(PERSON, "digital.login"),
    WATER_ALERT(HOUSE, "event.water-alert"),
    SENSOR_ALARM(HOUSE, "event.sensor-alarm"),
    HOUSE_VISIT(HOUSE, "event.visit"),
    HOUSE_REPAIR(HOUSE, "event.repair"),
    HOUSE_INSPECTION(HOUSE, "event.inspection"),
    HOUSE_ARREARS(HOUSE, "payment.arrears"),
    COMPLAINT(STAIRWELL, "event.complaint"),
    LIFT_FAULT(STAIRWELL, "event.lift-fault"),
    STAIRWELL_REPAIR(STAIRWELL, "event.repair"),
    STAIRWELL_INSPECTION(STAIRWELL, "event.inspection");

    private final SubjectKind subject;
    private final String code;

    FactWord(SubjectKind subject, String code) {
        this.subject = subject;
        this.code = code;
    }

    /** What it is told of. */
    public SubjectKind subject() {
        return subject;
    }

    public String code() {
        return code;
    }

    /** The word for this code of what is told of people. */
    public static FactWord ofPerson(String code) {
        for (FactWord word : values()) {
            if (word.subject == PERSON && word.code.equals(code)) {
                return word;
            }
        }
        throw new IllegalArgumentException("Nothing is told of a person as " + code);
    }
}

package org.minqing.timebank;

import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Language;

/** What a volunteer can do. */
@Description("志愿者会什么。What a volunteer can do.")
public enum Skill {
    CHATTING("陪聊", "company"),
    READING_ALOUD("读书读报", "reading aloud"),
    COOKING("做饭", "cooking"),
    CLEANING("清洁", "cleaning"),
    ERRANDS("代购代办", "errands"),
    ESCORTING("陪同外出", "escorting"),
    CARING("生活照护", "personal care"),
    NURSING("护理", "nursing"),
    FIRST_AID("急救", "first aid"),
    COUNSELLING("心理疏导", "counselling"),
    HAIRCUTTING("理发", "haircutting"),
    REPAIRS("家电维修", "repairs"),
    PHONES("智能手机教学", "help with phones"),
    TEACHING("课业辅导", "teaching"),
    LAW("法律咨询", "legal advice"),
    INTERPRETING("手语或方言", "sign language or dialect"),
    DRIVING("驾驶", "driving"),
    GARDENING("园艺", "gardening"),
    PATROLLING("平安巡逻", "patrolling"),
    ORGANISING("活动组织", "organising");

    private final String chinese;
    private final String english;

    Skill(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    /** Those whose Chinese words stand in a text, between any marks. */
    static List<Skill> within(String text) {
        List<String> words = List.of(text.split("[、，,;；/\\s]+"));
        return Arrays.stream(values())
                .filter(skill -> words.contains(skill.chinese) || words.contains(skill.name()))
                .toList();
    }

    /** In words of this language. */
    String in(Language language) {
        return language.choose(chinese, english);
    }
}
